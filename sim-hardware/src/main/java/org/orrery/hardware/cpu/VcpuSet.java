package org.orrery.hardware.cpu;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;

/** The vCPUs of one host. */
public final class VcpuSet {
    private final List<Vcpu> all = new ArrayList<>();
    private final int threadsPerCore;

    /**
     * Creates idle vCPUs.
     *
     * @param scope the host
     * @param count how many, 1 or more
     * @param parameters of the scheduler
     */
    public VcpuSet(Scope scope, int count, SchedulerParameters parameters) {
        threadsPerCore = parameters.threadsPerCore();
        double into = scope.simulation().streams().stream(scope.path(), "tick").nextDouble();
        long phase = (long) (into * parameters.tick());
        for (int number = 0; number < count; number++) {
            all.add(new Vcpu(scope.child("cpu-" + number), number, parameters, this::choose, phase));
        }
        for (int number = 0; threadsPerCore == 2 && number + 1 < count; number += 2) {
            all.get(number).share().shareCoreWith(all.get(number + 1));
            all.get(number + 1).share().shareCoreWith(all.get(number));
        }
    }

    /**
     * Returns the number of a vCPU, in an order that takes one of each core before the second of any: the order in which
     * stacks give vCPUs to threads that poll.
     *
     * @param place in that order, from 0
     */
    public int spread(int place) {
        int cores = (all.size() + threadsPerCore - 1) / threadsPerCore;
        return place < cores ? place * threadsPerCore : (place - cores) * threadsPerCore + 1;
    }

    /** Returns a vCPU by its number, from 0. */
    public Vcpu get(int number) {
        return all.get(number);
    }

    /** Returns how many there are. */
    public int count() {
        return all.size();
    }

    /** Returns the mean number of vCPUs that are not idle since the warm-up. */
    public double notIdle() {
        return all.size()
                - all.stream()
                        .mapToDouble(cpu -> cpu.time().share(Account.IDLE))
                        .sum();
    }

    /** Returns the mean number of vCPUs in useful work since the warm-up. */
    public double working() {
        return notIdle()
                - all.stream()
                        .mapToDouble(cpu -> cpu.time().share(Account.SPINNING))
                        .sum();
    }

    /**
     * Linux's choice for a woken thread: where it ran if that is idle, else where it is woken, else any idle one,
     * else where it ran.
     */
    private Vcpu choose(SimThread thread, Vcpu waker) {
        if (thread.cpu.isIdle()) {
            return thread.cpu;
        }
        if (waker.isIdle()) {
            return waker;
        }
        for (int i = 1; i < all.size(); i++) {
            Vcpu other = all.get((thread.cpu.number() + i) % all.size());
            if (other.isIdle()) {
                return other;
            }
        }
        return thread.cpu;
    }
}
