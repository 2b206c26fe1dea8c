package org.orrery.numa.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The check of the rings is seen failing on rings that were broken on purpose. */
class RingViolationTest {
    private static final long START = Pages.first(1000, 1);

    private final NumaPteTables tables = new NumaPteTables(
            4, new NumaPteOptions(9, NumaPteOptions.Filter.PRECISE, false, false, false), new TableWork());
    private final Vma vma = new Vma(START, START + 512, true, false, 1);
    private final VmaSet vmas = new VmaSet(false);

    private void share() {
        vmas.insert(vma);
        tables.populate(1, vma, START, START + 10, new TableWork());
        tables.fault(0, vma, START, false, new TableWork());
        tables.fault(3, vma, START, false, new TableWork());
    }

    @Test
    void aSoundRingPasses() {
        share();
        assertThat(tables.violation(vmas)).isEmpty();
    }

    @Test
    void aPageThatLeftTheRingIsFound() {
        share();
        tables.leaf(3, START).leave();
        assertThat(tables.violation(vmas)).contains("not in the ring");
    }

    @Test
    void anEntryThatTheOwnerLacksIsFound() {
        share();
        tables.leaf(3, START).valid.set(100, 101);
        assertThat(tables.violation(vmas)).contains("valid in a sharer and absent at the owner");
    }
}
