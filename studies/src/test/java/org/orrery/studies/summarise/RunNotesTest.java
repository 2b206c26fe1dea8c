package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunNotesTest {
    private final RunNotes notes = new RunNotes(8);

    @Test
    void oneRunSaysItAsItIs() {
        notes.add("", "queue: 3 of 7 are left");
        assertThat(notes.lines()).containsExactly("queue: 3 of 7 are left");
    }

    @Test
    void replicationsThatSayTheSameAreCounted() {
        notes.add("a", "queue: it grows");
        notes.add("a", "queue: it grows");
        notes.add("b", "queue: it grows");
        assertThat(notes.lines()).containsExactly("a: queue: it grows (in 2 replications)", "b: queue: it grows");
    }

    @Test
    void thoseThatDifferInNumbersAloneAreOne() {
        notes.add("a", "queue: 3 of 7,000 are left after 1.5 ms");
        notes.add("a", "queue: 12 of 80 are left after 2 ms");
        notes.add("a", "queue: 12 of 80 are lost after 2 ms");
        assertThat(notes.lines())
                .containsExactly(
                        "a: queue: 3 of 7,000 are left after 1.5 ms (likewise in another replication)",
                        "a: queue: 12 of 80 are lost after 2 ms");
    }

    @Test
    void numbersInNamesTellThemApart() {
        notes.add("a", "stage-1: 3 left");
        notes.add("a", "stage-2: 3 left");
        assertThat(notes.lines()).hasSize(2);
    }

    @Test
    void manyPlacesAreOneLine() {
        for (int point = 1; point <= 5; point++) {
            notes.add("a (load = " + point + ")", "queue: " + point + " are left");
            notes.add("a (load = " + point + ")", "queue: 9 are left");
            notes.add("a (load = " + point + ")", "wire: it is " + point + " % full");
        }
        notes.add("b", "wire: it is 3 % full");
        assertThat(notes.lines())
                .containsExactly(
                        "a (load = 1): queue: 1 are left (likewise in 9 more runs, at 5 of 8 variants and points)",
                        "a (load = 1): wire: it is 1 % full (likewise at 6 of 8 variants and points)");
    }
}
