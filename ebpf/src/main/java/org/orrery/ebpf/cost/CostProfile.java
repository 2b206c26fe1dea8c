package org.orrery.ebpf.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.bind.Binder;
import org.orrery.config.bind.Bound;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;

/**
 * What a processor's cycles are spent on, as a calibration file with the prefix {@code ebpf} says.
 *
 * @param name name of the file without its ending
 * @param jit what translates programs
 * @param core instructions and control transfer
 * @param operations helper functions and maps
 * @param caches caches and predictor
 * @param parameters every number with its source
 */
public record CostProfile(
        String name,
        Jit jit,
        CoreCosts core,
        OperationCosts operations,
        CacheCosts caches,
        List<BoundParameter> parameters) {
    /** Profiles that come with the machine. */
    public static final List<String> BUILT_IN = List.of(
            "cortex-a72", "e5-1650-v4", "e5-2640-v4", "epyc-7542", "epyc-9684x", "xeon-4210r", "xeon-silver-4310");

    private static final String FOLDER = "org/orrery/ebpf/cost/";

    /**
     * Reads a profile that comes with the machine.
     *
     * @param name one of {@link #BUILT_IN}
     */
    public static CostProfile builtIn(String name, Jit jit) {
        if (!BUILT_IN.contains(name)) {
            throw new BadInputException("there is no profile '" + name + "'; expected one of "
                    + String.join(", ", BUILT_IN) + ", or a file");
        }
        String file = name + ".yaml";
        return read(new Place.OnClassPath(CostProfile.class, FOLDER + file, file), jit);
    }

    /**
     * Reads a profile.
     *
     * @throws BadInputException with all problems, each with line and column
     */
    public static CostProfile read(Place place, Jit jit) {
        Problems problems = new Problems();
        Position asked = new Text(new Place.Inline("profile"), place.name()).start();
        Calibration calibration = Calibration.none();
        calibration.add(place, asked, problems);
        problems.throwIfAny();
        Binder binder = new Binder(problems, calibration);
        Position file = new Text(place, "").start();
        Optional<CoreCosts> core = bind(CoreCosts.class, binder, file);
        Optional<OperationCosts> operations = bind(OperationCosts.class, binder, file);
        Optional<CacheCosts> caches = bind(CacheCosts.class, binder, file);
        new ProfileCheck(calibration, problems).check();
        problems.throwIfAny();
        String name = place.name().replaceFirst(".*/", "").replaceFirst("\\.yaml$", "");
        return new CostProfile(
                name,
                jit,
                core.orElseThrow(),
                operations.orElseThrow(),
                caches.orElseThrow(),
                new ArrayList<>(binder.parameters()));
    }

    private static <R extends Record> Optional<R> bind(Class<R> type, Binder binder, Position file) {
        return binder.record(type, new Tree.Mapping(file, Map.of(), false), "", List.of())
                .map(Bound::value);
    }

    /** Returns the same for packets that come from no device, as in the kernel's test run. */
    public CostProfile withCachedPackets() {
        return new CostProfile(name, jit, core, operations, caches.withPacketShare(0), parameters);
    }

    /** Returns the native instructions for each eBPF instruction. */
    double nativePerInstruction() {
        return jit == Jit.KERNEL ? core.kernelNative() : core.ubpfNative();
    }

    /** Returns the cycles to enter and leave a program. */
    double entry() {
        return jit == Jit.KERNEL ? core.kernelEntry() : core.ubpfEntry();
    }

    /** Returns the cycles of a time in picoseconds. */
    double cycles(long picoseconds) {
        return picoseconds * 1e-12 * core.clock();
    }
}
