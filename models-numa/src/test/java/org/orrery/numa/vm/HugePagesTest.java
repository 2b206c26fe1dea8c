package org.orrery.numa.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.numa.Runs;

class HugePagesTest {
    private final Runs runs = new Runs();

    private Map<String, Double> run(String policy, String steps) {
        return runs.vm("{machine: hswex-4s, policy: " + policy + ", threads: [{setup: [{type: mmap, size: 8 MiB,"
                        + " pages: huge}, {type: touch}], loop: [" + steps + "], iterations: 1}]}")
                .scalars();
    }

    @Test
    void oneFaultMapsTwoMebibytesWithoutALeafPage() {
        Map<String, Double> linux = run("linux", "{type: compute, time: 1 us}");
        assertThat(linux.get("vm.huge_mapped")).isEqualTo(4);
        assertThat(linux.get("vm.faults_ordinary")).isEqualTo(4);
        assertThat(linux.get("vm.leaf_pages_peak")).isZero();
        // Root, level 3, level 2.
        assertThat(linux.get("vm.tables_allocated")).isEqualTo(3);
    }

    @Test
    void aCallOnTheWholeRegionWritesOneEntryForEachLargePageAndCopy() {
        double before = run("mitosis", "{type: compute, time: 1 us}").get("vm.entries_written");
        Map<String, Double> mitosis = run("mitosis", "{type: mprotect}");
        assertThat(mitosis.get("vm.entries_written") - before).isEqualTo(4);
        assertThat(mitosis.get("vm.huge_splits")).isZero();
        // Copies on four nodes: an exchange for each of four entries, and for the three table entries freed at the
        // exit.
        double exit = run("mitosis", "{type: compute, time: 1 us}").get("vm.entries_exchanged");
        assertThat(mitosis.get("vm.entries_exchanged") - exit).isEqualTo(4 * 4);
    }

    @Test
    void aCallOnAPartSplitsTheLargePagesAtItsEdges() {
        Map<String, Double> linux = run("linux", "{type: mprotect, first: 256, pages: 1024}");
        assertThat(linux.get("vm.huge_splits")).isEqualTo(2);
        assertThat(linux.get("vm.leaf_pages_peak")).isEqualTo(2);
        // One large page in the middle, and the pages of the two halves.
        assertThat(linux.get("vm.mprotect_entries_per_s") * linux.get("vm.mprotect_cycles") / 2.2e9)
                .isCloseTo(1 + 512, within(1e-6));
    }

    @Test
    void afterUnmappingAndForkingNothingIsLeft() {
        // The run checks by itself that no table page is left after the exit.
        Map<String, Double> linux = run("linux", "{type: fork}, {type: touch}, {type: munmap}");
        // After the fork the first write of each page only makes it writable again.
        assertThat(linux.get("vm.faults_ordinary")).isEqualTo(8);
        assertThat(linux.get("vm.huge_mapped")).isEqualTo(4);
    }

    @Test
    void numaPteAndFilesHaveSmallPages() {
        assertThat(run("numapte", "{type: compute, time: 1 us}").get("vm.huge_mapped"))
                .isZero();
        Map<String, Double> file = runs.vm(
                        "{machine: hswex-4s, threads: [{loop: [{type: mmap, size: 4 MiB, pages: huge,"
                                + " file: true}, touch], iterations: 1}]}")
                .scalars();
        assertThat(file.get("vm.huge_mapped")).isZero();
    }

    @Test
    void theRestOfARegionThatIsNoMultipleOfTwoMebibytesHasSmallPages() {
        Map<String, Double> run = runs.vm("{machine: hswex-4s, threads: [{loop: [{type: mmap, size: 3 MiB, pages: huge,"
                        + " populate: true}], iterations: 1}]}")
                .scalars();
        assertThat(run.get("vm.huge_mapped")).isEqualTo(1);
        assertThat(run.get("vm.leaf_pages_peak")).isEqualTo(1);
    }
}
