package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.orrery.studies.plan.ExpectSpec.Basis;

/**
 * How many judged expectations came out how. Those that follow from counting are counted apart: they are no reproduced figures.
 *
 * @param judged the judged expectations with their outcome
 * @param quick whether they were judged from fewer replications than the files ask for
 */
public record Tally(List<Judgement> judged, boolean quick) {
    /** Copies the list. */
    public Tally {
        judged = List.copyOf(judged);
    }

    /** Counts the judged ones of all expectations. */
    public static Tally of(Collection<Judgement> all, boolean quick) {
        return new Tally(
                all.stream().filter(judgement -> judgement.spec().isJudged()).toList(), quick);
    }

    /** Returns both together. */
    public Tally plus(Tally other) {
        List<Judgement> all = new ArrayList<>(judged);
        all.addAll(other.judged);
        return new Tally(all, quick || other.quick);
    }

    /** Returns how many figures, structural rows left out, have a verdict. */
    public int figures(Verdict verdict) {
        return (int) judged.stream()
                .filter(judgement -> !judgement.isStructural() && judgement.verdict() == verdict)
                .count();
    }

    /** Returns how many rows of one basis have a verdict. */
    public int of(Basis basis, Verdict verdict) {
        return (int) judged.stream()
                .filter(judgement ->
                        judgement.spec().basis().filter(basis::equals).isPresent())
                .filter(judgement -> judgement.verdict() == verdict)
                .count();
    }

    /** Returns the known misses that do not fail. */
    public List<Judgement> knownMisses() {
        return judged.stream()
                .filter(judgement -> judgement.isKnownMiss() && !judgement.fails(quick))
                .toList();
    }

    /** Returns what the intervals cannot decide. */
    public List<Judgement> undecided() {
        return judged.stream()
                .filter(judgement -> judgement.verdict() == Verdict.NOT_DECIDED)
                .toList();
    }

    /** Returns what makes the check fail. */
    public List<Judgement> failures() {
        return judged.stream().filter(judgement -> judgement.fails(quick)).toList();
    }
}
