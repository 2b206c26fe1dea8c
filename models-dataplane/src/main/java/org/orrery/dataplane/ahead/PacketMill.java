package org.orrery.dataplane.ahead;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.orrery.dataplane.plane.FastClick;
import org.orrery.dataplane.plane.Installed;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;
import org.orrery.specialise.Guards;
import org.orrery.specialise.Part;
import org.orrery.specialise.Pass;
import org.orrery.specialise.Policies;
import org.orrery.specialise.Specialiser;
import org.orrery.specialise.ahead.DirectCalls;
import org.orrery.specialise.ahead.StaticPlaces;

/**
 * PacketMill (ASPLOS 2021) on a chain of elements, as far as Morpheus' comparison names it (Morpheus, section 6.6): calls between elements
 * become direct, their parameters become constants, their places become addresses. Before the run, without a look at routes or traffic.
 */
public final class PacketMill extends Prepared {
    private static final String PARAMETERS = "params";

    /**
     * Which transformations are carried out.
     *
     * @param direct whether elements call each other directly
     * @param constants whether parameters of elements become constants
     * @param fixed whether elements lie at addresses that are known
     */
    public record Options(boolean direct, boolean constants, boolean fixed) {}

    /** Transforms the elements of a router. */
    public PacketMill(FastClick router, Options options) {
        super(router, transformed(router, options));
    }

    private static List<Program> transformed(FastClick router, Options options) {
        List<Program> programs = options.constants ? embedded(router) : router.programs();
        if (options.fixed) {
            programs = programs.stream()
                    .map(each -> StaticPlaces.of(each, Set.copyOf(FastClick.STATIC)))
                    .toList();
        }
        return options.direct ? List.of(DirectCalls.join(programs, FastClick::next)) : programs;
    }

    /** Only parameters are looked at: routes are none, and what follows an element is not known to the others. */
    private static List<Program> embedded(FastClick router) {
        Installed installed = new Installed(router, 1, () -> 0, Machine.Mode.INTERPRETED);
        Set<String> others = new TreeSet<>();
        for (Program program : router.programs()) {
            program.maps().stream().map(MapSpec::name).forEach(others::add);
        }
        others.remove(PARAMETERS);
        Policies policies = Policies.eswitch()
                .with(Guards.none())
                .withPasses(Set.of(Pass.COMPILE_IN, Pass.TABLE_ELIMINATION, Pass.CONSTANT_PROPAGATION, Pass.DEAD_CODE))
                .excluding(others);
        List<Program> made = new ArrayList<>();
        for (Part part : new Specialiser(router.programs(), installed.machine(), policies)
                .specialise()
                .parts()) {
            made.add(part.program());
        }
        return made;
    }
}
