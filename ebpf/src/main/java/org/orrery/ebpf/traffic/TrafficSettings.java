package org.orrery.ebpf.traffic;

import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.check.LoadRules;
import org.orrery.ebpf.cost.CostProfile;

/**
 * How traffic is run.
 *
 * @param profile what prices it; empty for verdicts and counts only
 * @param driver what the driver does around the program
 * @param detailed whether caches and the branch predictor are modelled
 * @param cores number of cores, 1 to 128; flows are spread over them by their hash
 * @param rate packets per second for waiting times; empty for none
 * @param seed seed of hash tables, random numbers and arrivals
 * @param limit instructions for a packet at most, from 1
 * @param largest slots of a program at most, as for {@link Machine}
 */
public record TrafficSettings(
        Optional<CostProfile> profile,
        DriverCosts driver,
        boolean detailed,
        int cores,
        Optional<Double> rate,
        long seed,
        long limit,
        int largest) {
    private static final int MOST = 128;

    /** Checks the number of cores, the limit and the rate. */
    public TrafficSettings {
        if (cores < 1 || cores > MOST) {
            throw new BadInputException("--cores is 1 to " + MOST + ", not " + cores);
        }
        if (limit < 1) {
            throw new BadInputException("--limit is 1 or more instructions, not " + limit);
        }
        if (rate.isPresent() && !(rate.get() > 0)) {
            throw new BadInputException("--rate is above 0, not " + rate.get());
        }
        if (rate.isPresent() && profile.isEmpty()) {
            throw new BadInputException("--rate needs a --profile, which says how long a packet takes");
        }
    }

    /** Returns settings for verdicts and counts on one core. */
    public static TrafficSettings plain() {
        return new TrafficSettings(
                Optional.empty(),
                DriverCosts.builtIn(),
                false,
                1,
                Optional.empty(),
                1,
                Machine.LIMIT,
                LoadRules.KERNEL);
    }

    /** Returns settings that price by a profile, with caches. */
    public TrafficSettings pricedBy(CostProfile by) {
        return new TrafficSettings(Optional.of(by), driver, true, cores, rate, seed, limit, largest);
    }
}
