package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.References;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.numa.Machines;
import org.orrery.numa.Runs;

/** Each check of a run, seen failing. */
class ProgramChecksTest {
    private final Machine machine = Machines.named("skx-2s");
    private Task task;
    private Profile profile;

    @BeforeEach
    void start() {
        ProgramParameters parameters =
                new Runs().binding().bind(ProgramParameters.class, "{machine: skx-2s, processes: [{program: gups}]}");
        profile = parameters.profiles().get("gups");
        task = new Task("gups-0", parameters.processes().get(0), profile, List.of(), 0, machine, 0.1);
        task.begin();
        task.data().place(new double[] {1, 0});
        task.table().allOn(1);
    }

    private static Speed speed(References data, References table) {
        References none = new References(0, 0, 0, 0);
        return new Speed(1, 0, 0, 0, 0, data, table, none, 0, 0, new Speed.Alongside(0, 0, 0), Optional.empty());
    }

    private void work(double units) {
        double[] here = {1, 0};
        Placed group = new Placed(profile, PageSize.SMALL, 1, 0, 1, 1, here, here, 0);
        References none = new References(0, 0, 0, 0);
        task.work(group, speed(none, none), units, 0);
    }

    @Test
    void aProgramThatEndsTooEarlyIsNoticed() {
        work(task.work());
        task.end(1);
        assertThat(ProgramChecks.work(List.of(task))).isEmpty();
        work(-0.01 * task.work());
        assertThat(ProgramChecks.work(List.of(task))).contains("gups-0 did");
    }

    @Test
    void dataThatAreNowhereAreNoticed() {
        assertThat(ProgramChecks.shares(List.of(task))).isEmpty();
        task.data().place(new double[] {0.9, 0});
        assertThat(ProgramChecks.shares(List.of(task))).contains("add up to 0.9 and 1.0");
    }

    @Test
    void bytesThatCrossNoLinkAreNoticed() {
        double[] here = {1, 0};
        double[] there = {0, 1};
        Placed group = new Placed(profile, PageSize.SMALL, 1, 0, 1, 1, here, there, 0);
        References none = new References(0, 0, 0, 0);
        Speed speed = speed(new References(0, 0, 0, 1), new References(0, 0, 0, 1));
        task.counters().traffic().add(group, speed, 10);
        assertThat(ProgramChecks.traffic(List.of(task))).isEmpty();
        Speed less = speed(new References(0, 0, 0, -40), none);
        task.counters().traffic().add(group, less, 1);
        assertThat(ProgramChecks.traffic(List.of(task))).contains("bytes crossed links");
    }

    @Test
    void aSolutionThatStillMovesIsNoticed() {
        assertThat(ProgramChecks.solution(1e-5)).isEmpty();
        assertThat(ProgramChecks.solution(0.02)).contains("still moved by 0.02");
    }
}
