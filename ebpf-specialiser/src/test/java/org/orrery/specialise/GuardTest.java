package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;

/** Versions of guards on several processors, and tables inside tables. */
class GuardTest {
    /** The value of key 0; if r2 is not 0, it becomes r2 afterwards. */
    private static final String PROGRAM = """
            .map t hash 4 8 100
            .program p
            mov %r6, %r2
            stw [%r10-4], 0
            lddw %r1, map t
            mov %r2, %r10
            add %r2, -4
            call 1
            mov %r8, 0
            jeq %r0, 0, none
            ldxdw %r8, [%r0]
            none:
            jeq %r6, 0, end
            stxdw [%r10-16], %r6
            lddw %r1, map t
            mov %r2, %r10
            add %r2, -4
            mov %r3, %r10
            add %r3, -16
            mov %r4, 0
            call 2
            end:
            mov %r0, %r8
            exit
            """;
    /** The value of key 0 in the map of this processor. */
    private static final String INSIDE = """
            .map one hash 4 8 100
            .map two hash 4 8 100
            .map outer array-of-maps 4 4 2 inner one
            .program p
            call 8
            stxw [%r10-8], %r0
            stw [%r10-4], 0
            lddw %r1, map outer
            mov %r2, %r10
            add %r2, -8
            call 1
            jeq %r0, 0, none
            mov %r1, %r0
            mov %r2, %r10
            add %r2, -4
            call 1
            jeq %r0, 0, none
            ldxdw %r0, [%r0]
            exit
            none:
            mov %r0, 99
            exit
            """;

    private static final byte[] ZERO = new byte[4];

    private final Machine machine = new Machine(new MapSpace(2, () -> 3), Helpers.standard(), Machine.Mode.INTERPRETED);
    private final List<Execution> cpus =
            List.of(machine.execution(0, Environment.still(1)), machine.execution(1, Environment.still(1)));

    private long run(int cpu, Executable program, long second) {
        Execution execution = cpus.get(cpu);
        execution.prepare();
        execution.run(program, 0, second);
        return execution.result();
    }

    private BpfMap map(Program program, String name) {
        return machine.map(program.maps().stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private static byte[] value(int number) {
        return new byte[] {(byte) number, 0, 0, 0, 0, 0, 0, 0};
    }

    private Executable specialised(Program program, Policies policies) {
        machine.load(program);
        return new Specialiser(List.of(program), machine, policies)
                .specialise()
                .load(machine)
                .get("p");
    }

    @Test
    void with_a_shared_version_a_write_on_one_processor_reaches_all() {
        Program program = Assembler.program(PROGRAM);
        machine.load(program);
        new MapControl(map(program, "t")).update(ZERO, value(5), 0);
        Executable fast = specialised(program, Policies.paper());
        assertThat(run(1, fast, 0)).isEqualTo(5);
        assertThat(run(0, fast, 7)).isEqualTo(5);
        assertThat(run(0, fast, 0)).isEqualTo(7);
        assertThat(run(1, fast, 0)).isEqualTo(7);
    }

    @Test
    void with_a_version_for_each_processor_a_write_reaches_its_own_only_until_the_next_cycle() {
        Program program = Assembler.program(PROGRAM);
        machine.load(program);
        new MapControl(map(program, "t")).update(ZERO, value(5), 0);
        Policies own = Policies.paper().with(new Guards(true, true, false));
        Executable fast = specialised(program, own);
        run(0, fast, 7);
        assertThat(run(0, fast, 0)).isEqualTo(7);
        assertThat(run(1, fast, 0)).isEqualTo(5);
        Executable next = specialised(program, own);
        assertThat(run(0, next, 0)).isEqualTo(7);
        assertThat(run(1, next, 0)).isEqualTo(7);
        assertThat(run(1, fast, 0)).as("the old program is stale everywhere").isEqualTo(7);
    }

    @Test
    void values_that_differ_between_inner_maps_are_compiled_in_by_the_released_compiler_only() {
        Program program = Assembler.program(INSIDE);
        machine.load(program);
        MapOfMaps outer = (MapOfMaps) map(program, "outer");
        int number = 0;
        for (String name : List.of("one", "two")) {
            outer.set(number++, map(program, name));
            new MapControl(map(program, name)).update(ZERO, value(10 * number), 0);
        }
        Executable paper = specialised(program, Policies.paper());
        assertThat(List.of(run(0, paper, 0), run(1, paper, 0))).containsExactly(10L, 20L);
        Executable released = specialised(program, Policies.released());
        assertThat(List.of(run(0, released, 0), run(1, released, 0))).containsExactly(10L, 10L);
    }

    @Test
    void values_that_are_the_same_in_all_inner_maps_are_compiled_in_and_a_write_to_one_makes_them_stale() {
        Program program = Assembler.program(INSIDE);
        machine.load(program);
        MapOfMaps outer = (MapOfMaps) map(program, "outer");
        int number = 0;
        for (String name : List.of("one", "two")) {
            outer.set(number++, map(program, name));
            new MapControl(map(program, name)).update(ZERO, value(10), 0);
        }
        Specialiser specialiser = new Specialiser(List.of(program), machine, Policies.paper());
        Specialised result = specialiser.specialise();
        Map<String, Executable> loaded = result.load(machine);
        assertThat(result.sites()).extracting(SiteReport::map).containsExactly("outer", "outer_inner");
        assertThat(result.sites().get(1).keys()).containsExactly(new Key(ZERO));
        assertThat(run(1, loaded.get("p"), 0)).isEqualTo(10);
        specialiser.update(map(program, "two"), ZERO, value(33), 0);
        assertThat(List.of(run(0, loaded.get("p"), 0), run(1, loaded.get("p"), 0)))
                .containsExactly(10L, 33L);
    }
}
