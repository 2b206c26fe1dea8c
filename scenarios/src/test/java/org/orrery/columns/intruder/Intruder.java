package org.orrery.columns.intruder;

import org.orrery.studies.plan.Plan;

/** Breaks the wall between columns and studies. */
public record Intruder(Plan plan) {}
