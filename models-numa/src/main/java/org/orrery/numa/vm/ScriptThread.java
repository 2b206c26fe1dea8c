package org.orrery.numa.vm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A thread with a script: where it runs, what it has mapped, how far it is. */
final class ScriptThread {
    private final int group;
    private final int number;
    private final int groupSize;
    private final ThreadGroup script;
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private int cpu;
    private int next;
    private boolean looping;
    private long iterations;
    private long loopStart;
    private long zeroed;
    private long mapped;
    private long mappedAtMost;

    /**
     * Creates a thread.
     *
     * @param group number of its group
     * @param number number within the group
     * @param groupSize threads of the group
     */
    ScriptThread(int group, int number, int groupSize, ThreadGroup script, int cpu) {
        this.group = group;
        this.number = number;
        this.groupSize = groupSize;
        this.script = script;
        this.cpu = cpu;
        looping = script.setup().isEmpty();
    }

    int group() {
        return group;
    }

    int number() {
        return number;
    }

    int groupSize() {
        return groupSize;
    }

    int cpu() {
        return cpu;
    }

    void moveTo(int other) {
        cpu = other;
    }

    Map<String, Region> regions() {
        return regions;
    }

    /** Notes new pages that the kernel cleared for the thread. */
    void zeroes(long pages) {
        zeroed += pages;
    }

    /** Returns the pages that the kernel cleared for the thread. */
    long zeroed() {
        return zeroed;
    }

    /** Notes pages that the thread mapped, or unmapped if negative. */
    void maps(long pages) {
        mapped += pages;
        mappedAtMost = Math.max(mappedAtMost, mapped);
    }

    /** Returns the most pages that the thread had mapped at a time. */
    long mappedAtMost() {
        return mappedAtMost;
    }

    ThreadGroup script() {
        return script;
    }

    boolean isLooping() {
        return looping;
    }

    long iterations() {
        return iterations;
    }

    long loopStart() {
        return loopStart;
    }

    boolean atLoopStart() {
        return looping && next == 0;
    }

    boolean atLoopEnd() {
        return looping && next == script.loop().size();
    }

    boolean isDone() {
        return looping && (script.loop().isEmpty() || iterations >= script.iterations());
    }

    /** Begins an iteration. */
    void beginLoop(long now) {
        loopStart = now;
    }

    /** Ends an iteration. */
    void endLoop() {
        iterations++;
        next = 0;
    }

    /** Returns the next step and goes on behind it. */
    Step take() {
        List<Step> steps = looping ? script.loop() : script.setup();
        return steps.get(next++);
    }

    /** Goes from the set-up to the loop if the set-up is done. */
    void enterLoopIfDue() {
        if (!looping && next == script.setup().size()) {
            looping = true;
            next = 0;
        }
    }
}
