package org.orrery.numa.vm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.Simulation;
import org.orrery.numa.tables.Pages;
import org.orrery.numa.tables.TableWork;

/** What must hold when a process has ended; each check says what is wrong, or nothing. */
final class VmChecks {
    private final Machine machine;
    private final MemoryManager memory;
    private final Progress progress;
    private final BooleanSupplier isCutShort;

    /**
     * Creates the checks.
     *
     * @param isCutShort whether the run's duration ended the scripts before their last step
     */
    VmChecks(Machine machine, MemoryManager memory, Progress progress, BooleanSupplier isCutShort) {
        this.machine = machine;
        this.memory = memory;
        this.progress = progress;
        this.isCutShort = isCutShort;
    }

    /**
     * Returns the checks by name.
     *
     * @param interrupts whether flushes interrupt other CPUs at all
     */
    Map<String, Simulation.Invariant> all(boolean interrupts) {
        Map<String, Simulation.Invariant> checks = new LinkedHashMap<>();
        checks.put("threads-done", this::threads);
        checks.put("lock-idle", this::lock);
        checks.put("requests", this::requests);
        checks.put("sent-and-saved", () -> interrupts ? sentAndSaved() : "");
        checks.put("stolen-time", this::stolenTime);
        checks.put(
                "tables", () -> memory.space().tables().violation(memory.space().vmas()));
        checks.put("nothing-left", this::leftBehind);
        return checks;
    }

    private String threads() {
        return progress.running() == 0 || isCutShort.getAsBoolean()
                ? ""
                : progress.running() + " threads never finished their scripts";
    }

    private String lock() {
        boolean idle = memory.space().lock().isIdle();
        return idle || isCutShort.getAsBoolean() ? "" : "mmap_sem is still held or waited for";
    }

    private String requests() {
        FlushCounters flushes = memory.shootdown().counters();
        return flushes.interrupts() + flushes.coalescedRequests() == flushes.requests()
                ? ""
                : flushes.interrupts() + " interrupts and " + flushes.coalescedRequests() + " coalesced requests for "
                        + flushes.requests() + " targets";
    }

    private String sentAndSaved() {
        FlushCounters flushes = memory.shootdown().counters();
        return flushes.requests() + flushes.saved() == flushes.inMask()
                ? ""
                : flushes.requests() + " asked + " + flushes.saved() + " spared are not the " + flushes.inMask()
                        + " CPUs in the masks";
    }

    private String stolenTime() {
        long sum = 0;
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            sum += memory.shootdown().stolen(cpu);
        }
        long counted = memory.shootdown().counters().stolenInAll();
        return sum == counted ? "" : "CPUs lost " + sum + " ps, handlers took " + counted + " ps";
    }

    /** Exits the process: no table page may be left. */
    private String leftBehind() {
        memory.space().tables().clear(new TableWork());
        long left = 0;
        for (int level = 1; level <= Pages.ROOT_LEVEL; level++) {
            for (int node = 0; node < machine.nodes(); node++) {
                left += memory.space().tables().tablePages(level, node);
            }
        }
        return left == 0 ? "" : left + " table pages are left after the exit";
    }
}
