package org.orrery.config.intruder;

import org.orrery.studies.plan.Catalog;

/** Breaks the wall above configuration files. */
public final class Intruder {
    final Catalog catalog = Catalog.load();
}
