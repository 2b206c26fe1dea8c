package org.orrery.explore.intruder;

import org.orrery.scenarios.cli.Main;

/** An explorer that knows the command line. */
public record Intruder(Main main) {}
