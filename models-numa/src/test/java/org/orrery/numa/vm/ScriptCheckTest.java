package org.orrery.numa.vm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.SimulationException;
import org.orrery.numa.Runs;

/** Scripts that cannot be done are refused before they run, at the step; what only a run can know fails there. */
class ScriptCheckTest {
    private final Runs runs = new Runs();

    private void bind(String yaml) {
        String machine = yaml.startsWith("machine:") ? "" : "machine: skx-2s, ";
        runs.binding().bind(VmParameters.class, "{" + machine + yaml + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loop: [{type: mmap, size: 4 MiB}, {type: touch, first: 1024}] | loop.1.first | page 1024 is outside of region",
                "loop: [{type: mmap, size: 4 MiB}, {type: touch, pages: 5000}] | loop.1.pages | 5000 pages from page 0 on reach beyond",
                "loop: [{type: mmap, size: 4 MiB}, {type: mprotect, first: 5000, pages: 5}] | loop.1.first | page 5000 is outside of",
                "loop: [{type: mmap, size: 4 MiB}, {type: mprotect, first: 1000, pages: 25}] | loop.1.pages | 25 pages from page 1000",
                "loop: [{type: mmap, size: 4 MiB}, {type: touch, first: 9223372036854775807}] | loop.1.first | is outside of",
                "loop: [{type: mmap, size: 4 MiB}, {type: touch, first: 1, pages: 9223372036854775807}] | loop.1.pages | reach beyond",
                "loop: [{type: mmap, size: 1 MiB, shared: true}, {type: touch, first: 256}] | loop.1.first | page 256 is outside",
                "loop: [{type: mmap, size: 1 MiB}, {type: mprotect}, {type: touch}] | loop.2 | writes to page 0 of region 'buffer'",
                "loop: [{type: mmap, size: 1 MiB}, {type: mprotect, first: 7, pages: 1}, {type: touch, first: 1, stride: 3}] | loop.2 | page 7",
                "setup: [{type: mmap, size: 1 MiB}], loop: [{type: touch}, {type: mprotect}], iterations: 2 | loop.0 | writes to page 0",
                "setup: [{type: mmap, size: 1 MiB}], loop: [{type: munmap}], iterations: 2 | loop.0 | which nobody has mapped",
                "loop: [{type: mmap, size: 1 MiB}], iterations: 2 | loop.0 | is mapped already",
                "loop: [{type: madvise}] | loop.0 | which nobody has mapped",
                "loop: [{type: mmap, size: 1 MiB, shared: true}, {type: touch, region: other}] | loop.1 | region 'other'",
                "loop: [{type: mmap, size: 3 TiB}] | loop.0.size | is refused by Linux: machine 'skx-2s' has 768 GiB of memory",
                "loop: [{type: mmap, size: 900 TiB, file: true}] | loop.0.size | is refused by Linux",
                "loop: [{type: mmap, size: 500 GiB}, {type: touch, random: true}] | loop.1.random | in random order",
                "per-node: 3, loop: [{type: mmap, size: 8 KiB}, {type: touch, own: true}] | loop.1.own | fewer than the 3 threads",
                "loop: [{type: move, node: 2}] | loop.0.node | has nodes 0 to 1",
            })
    void stepsThatCannotBeDoneAreRefused(String script, String path, String message) {
        assertThatThrownBy(() -> bind("threads: [{" + script + "}]"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("threads.0." + path + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "machine: cray-1, threads: [{loop: [fork]}] | machine | no machine 'cray-1'",
                "threads: [{per-node: 57, loop: [fork]}] | threads.0 | has 56 there",
                "threads: [{loop: [fork], nodes: [0, 2]}] | threads.0.nodes.1 | has nodes 0 to 1",
                "threads: [{loop: [fork], nodes: [1, 1]}] | threads.0.nodes.1 | stands here twice",
                "threads: [{loop: [fork], count: 2}] | threads.0.count | wants 2 threads",
                "sockets: 3, threads: [{loop: [fork]}] | sockets | has nodes 0 to 1",
                "threads: [{loop: [fork], iterations: 0}] | threads | no thread has a step",
                "threads: [{loop: [fork], count: 0}] | threads | no thread has a step",
                "alone-iterations: 5, threads: [{loop: [fork], iterations: 5}] | alone-iterations | would never start",
                "threads: [{per-node: 56, loop: [{type: move, node: 0}]}] | threads.0.loop.0 | needs one more CPU of node 0",
                "threads: [{loop: [{type: move, node: 1}], iterations: 57}] | threads.0.loop.0 | needs one more CPU of node 1",
                "threads: [{loop: [barrier], iterations: 2}, {loop: [barrier], iterations: 3}] | threads.1 | some would wait for ever",
                "threads: [{loop: [{type: barrier, name: a}, {type: barrier, name: b}]}, {loop: [{type: barrier, name: b}, {type: barrier, name: a}]}] | threads.0 | wait at another one",
                "policy: {type: fixed-node, node: 2}, threads: [{loop: [fork]}] | policy.node | has nodes 0 to 1",
                "policy: {type: home-node, copies: [0, 2]}, threads: [{loop: [fork]}] | policy.copies.1 | has nodes 0 to 1",
                "costs: {munmap-fixed: {hswex-4s: 1}}, threads: [{loop: [fork]}] | costs.munmap-fixed | no entry for machine",
                "machine: {like: skx-2s, l2-tlb: [1536, 0, 1]}, threads: [{loop: [fork]}] | l2-tlb | at least 1 entry",
                "machine: {like: skx-2s, memory: 1 MiB}, threads: [{loop: [{type: mmap, size: 4 MiB}]}] | loop.0.size | has 2 MiB of memory",
            })
    void threadsThatCannotRunAreRefused(String yaml, String path, String message) {
        assertThatThrownBy(() -> bind(yaml))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(path + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aPartIsTouchedAsAWhole() {
        assertThatThrownBy(() ->
                        bind("threads: [{loop: [{type: mmap, size: 1 MiB}, {type: touch, own: true, first: 3}]}]"))
                .hasMessageContaining("touches its own part as a whole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loop: [{type: mmap, size: 1 MiB}, {type: mprotect}, {type: touch, write: false}, {type: munmap}], iterations: 3",
                "loop: [{type: mmap, size: 1 MiB}, {type: mprotect}, {type: mprotect, writable: true}, {type: touch}, {type: munmap}]",
                "loop: [{type: mmap, size: 1 MiB}, {type: mprotect, first: 7, pages: 1}, {type: touch, first: 1, stride: 5}, {type: munmap}]",
                "loop: [{type: mmap, size: 1 MiB}, {type: mprotect, first: 255, pages: 1}, {type: touch, pages: 255}, {type: munmap}]",
                "setup: [{type: mmap, size: 1 MiB}], loop: [{type: munmap}, {type: mmap, size: 2 MiB}, {type: touch, first: 300}], iterations: 2",
                "loop: [{type: mmap, size: 1 MiB}, {type: mprotect}, {type: munmap}, {type: mmap, size: 1 MiB}, {type: touch}, {type: munmap}]",
            })
    void scriptsThatCanBeDoneAreDone(String script) {
        assertThatCode(() -> runs.vm("{machine: skx-2s, threads: [{" + script + "}]}"))
                .doesNotThrowAnyException();
    }

    /** Which protection a shared region has depends on when the threads meet. */
    @Test
    void aWriteToASharedPageMadeReadOnlyEndsTheProgram() {
        String one = "{setup: [{type: mmap, size: 1 MiB, shared: true}, {type: mprotect, first: 9}, barrier]}";
        String other = "{where: others, setup: [barrier, {type: touch, %s}]}";
        String both = "{machine: skx-2s, threads: [" + one + ", " + other + "]}";
        assertThatThrownBy(() -> runs.vm(both.formatted("first: 0")))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("vm @ ")
                .hasMessageContaining("writes to page 9 of region 'buffer'")
                .hasMessageContaining("SIGSEGV");
        assertThatCode(() -> runs.vm(both.formatted("write: false"))).doesNotThrowAnyException();
        assertThatCode(() -> runs.vm(both.formatted("pages: 9"))).doesNotThrowAnyException();
    }

    @Test
    void aSharedRegionOfVaryingSizeIsCheckedWhenItIsTouched() {
        String sizes =
                "{setup: [{type: mmap, size: 1 MiB, shared: true}, {type: munmap}, {type: mmap, size: 2 MiB, shared: true},"
                        + " {type: touch, first: %d}]}";
        String script = "{machine: skx-2s, threads: [" + sizes + "]}";
        assertThatCode(() -> runs.vm(script.formatted(511))).doesNotThrowAnyException();
        assertThatThrownBy(() -> runs.vm(script.formatted(512)))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("page 512 is outside of region");
    }
}
