package org.orrery.studies.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.plan.ScenarioFile.FigureKind;

/**
 * What a scenario records, for itself or for its figures.
 *
 * @param step interval of samples in picoseconds
 * @param overTime metrics over time
 * @param distributions metrics whose whole distribution is kept
 */
record Wanted(long step, Set<String> overTime, Set<String> distributions) {
    static Wanted of(ScenarioFile file) {
        Set<String> overTime = new LinkedHashSet<>();
        Set<String> distributions = new LinkedHashSet<>();
        file.record().ifPresent(section -> overTime.addAll(section.series()));
        for (ScenarioFile.FigureSpec figure : file.figures()) {
            if (figure.kind() == FigureKind.TIMELINE) {
                overTime.addAll(figure.y());
            } else if (figure.kind() == FigureKind.CDF) {
                distributions.addAll(figure.y());
            }
        }
        long step = file.record().map(ScenarioFile.RecordSection::step).orElse(SimTime.SECOND);
        return new Wanted(step, overTime, distributions);
    }
}
