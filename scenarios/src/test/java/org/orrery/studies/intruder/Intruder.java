package org.orrery.studies.intruder;

import org.orrery.scenarios.cli.Main;

/** Breaks the wall above studies. */
public final class Intruder {
    final Class<Main> main = Main.class;
}
