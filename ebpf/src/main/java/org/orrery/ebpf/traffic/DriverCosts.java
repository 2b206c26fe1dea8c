package org.orrery.ebpf.traffic;

import java.util.List;
import java.util.Map;
import org.orrery.config.bind.Binder;
import org.orrery.config.bind.Bound;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.Param;

/**
 * What a driver does for a packet around the program, in cycles, as a calibration file with the prefix {@code ebpf-driver} says.
 *
 * @param receive for every packet, with giving its memory back
 * @param transmit in addition, to send it from the port where it came in
 * @param redirect in addition to that, to send it from another port
 * @param pass in addition to receiving, to hand it to the stack
 */
public record DriverCosts(
        @Param(
                doc = "Cycles for every packet, with giving its memory back.",
                min = "0",
                max = "1000000",
                calibration = "ebpf-driver.receive")
        double receive,

        @Param(
                doc = "Cycles in addition to send it from the port where it came in.",
                min = "0",
                max = "1000000",
                calibration = "ebpf-driver.transmit")
        double transmit,

        @Param(
                doc = "Cycles in addition to that to send it from another port.",
                min = "0",
                max = "1000000",
                calibration = "ebpf-driver.redirect")
        double redirect,

        @Param(
                doc = "Cycles in addition to receiving to hand it to the stack.",
                min = "0",
                max = "1000000",
                calibration = "ebpf-driver.pass")
        double pass) {

    /** Returns the costs that come with the machine. */
    public static DriverCosts builtIn() {
        String file = "driver.yaml";
        return read(new Place.OnClassPath(DriverCosts.class, "org/orrery/ebpf/traffic/" + file, file));
    }

    /**
     * Reads a file.
     *
     * @throws org.orrery.config.yaml.BadInputException with all problems, each with line and column
     */
    public static DriverCosts read(Place place) {
        Problems problems = new Problems();
        Position asked = new Text(new Place.Inline("driver"), place.name()).start();
        Calibration calibration = Calibration.none();
        calibration.add(place, asked, problems);
        problems.throwIfAny();
        Tree nothing = new Tree.Mapping(new Text(place, "").start(), Map.of(), false);
        Binder binder = new Binder(problems, calibration);
        DriverCosts costs = binder.record(DriverCosts.class, nothing, "", List.of())
                .map(Bound::value)
                .orElse(new DriverCosts(0, 0, 0, 0));
        problems.throwIfAny();
        return costs;
    }

    /** Returns the cycles for a packet with a verdict. */
    double of(Verdict verdict) {
        return receive
                + switch (verdict) {
                    case PASS -> pass;
                    case TX -> transmit;
                    case REDIRECT -> transmit + redirect;
                    default -> 0;
                };
    }
}
