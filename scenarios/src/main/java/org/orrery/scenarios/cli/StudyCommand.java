package org.orrery.scenarios.cli;

import org.orrery.studies.summarise.Repetition;

/** A command that writes results, and that can write the same results again. */
interface StudyCommand {
    /** Has the results compared with earlier ones before they are written. */
    void repeat(Repetition repetition);
}
