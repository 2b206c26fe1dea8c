package org.orrery.dataplane.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.orrery.dataplane.plane.Contents;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.run.HeatSamples;
import org.orrery.dataplane.run.SteadyRuns;
import org.orrery.dataplane.run.Surroundings;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.random.RandomStream;
import org.orrery.specialise.Policies;
import org.orrery.specialise.Specialised;
import org.orrery.specialise.Specialiser;

/** A data plane on the cores of a host: the programs in place, and what their sampling code records. */
final class LivePlane {
    private static final String HEAT = "heat_";

    private final DataPlane plane;
    private final Installed installed;
    private final Contents tables;
    private final Surroundings surroundings = new Surroundings();
    private final List<PlaneCore> cores = new ArrayList<>();
    private final RandomStream seeds;
    private final RandomStream samples;
    private Optional<HeatSamples> heat = Optional.empty();
    private double[] originalLookups = new double[0];
    private boolean hasTraffic;
    private ProgramVersion version = ProgramVersion.ORIGINAL;
    private ProgramVersion nextVersion = ProgramVersion.ORIGINAL;

    /**
     * What a packet costs.
     *
     * @param profile of the programs
     * @param driver of the driver
     * @param beyond cycles of a packet that published programs take beyond ours
     */
    record Prices(CostProfile profile, VerdictCosts driver, double beyond) {}

    /**
     * Installs a data plane.
     *
     * @param cores cores that run it
     * @param streams gives random streams by purpose
     * @throws IllegalArgumentException if a table has no room
     */
    LivePlane(DataPlane plane, int cores, Prices prices, Function<String, RandomStream> streams) {
        this.plane = plane;
        seeds = streams.apply("seeds");
        samples = streams.apply("samples");
        installed = Installed.ready(
                plane, cores, () -> seeds.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE), Machine.Mode.INTERPRETED);
        tables = new Contents(installed.machine());
        RandomStream draws = streams.apply("draws");
        surroundings.draws(() -> draws.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE));
        for (int core = 0; core < cores; core++) {
            SteadyRuns runs = new SteadyRuns(
                    installed.machine(),
                    core,
                    surroundings,
                    prices.profile(),
                    prices.driver(),
                    prices.beyond(),
                    streams.apply("branches-" + core));
            this.cores.add(new PlaneCore(core, installed, runs));
        }
    }

    Installed installed() {
        return installed;
    }

    Contents tables() {
        return tables;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    List<PlaneCore> cores() {
        return cores;
    }

    RandomStream seeds() {
        return seeds;
    }

    /** Returns what records lookups; empty as long as no program does. */
    Optional<HeatSamples> heat() {
        return heat;
    }

    /** Returns what specialises the programs: all but the one in front of every data plane. */
    Specialiser specialiser(Policies policies) {
        List<Program> chain = plane.programs().stream().skip(1).toList();
        return new Specialiser(chain, installed.machine(), policies);
    }

    /** All cores have taken their part of new traffic. */
    void trafficChanged() {
        if (!hasTraffic) {
            originalLookups = lookups();
        }
        hasTraffic = true;
        discover();
    }

    boolean hasTraffic() {
        return hasTraffic;
    }

    /** Returns what programs are in place. */
    ProgramVersion version() {
        return version;
    }

    /** Begins to record anew, after heat maps have been read for programs that {@link #replace} brings. */
    void heatRead(Specialised made) {
        heat.ifPresent(HeatSamples::read);
        nextVersion = ProgramVersion.of(made);
    }

    /**
     * Puts programs into the places of those of the same names, and finds out what they record if nobody has so far.
     *
     * @param share share of the lookups that sampling code records
     */
    void replace(Map<String, Executable> programs, double share) {
        version = nextVersion;
        List<Executable> originals = installed.originals();
        for (int slot = 1; slot < originals.size(); slot++) {
            Executable by = programs.get(originals.get(slot).program().name());
            if (by != null) {
                installed.nodes().program(slot, by);
            }
        }
        if (!programs.isEmpty()) {
            cores.forEach(PlaneCore::changed);
        }
        if (heat.isEmpty()) {
            List<BpfMap> maps = heatMaps().toList();
            heat = Optional.of(new HeatSamples(installed.machine(), maps, share, samples))
                    .filter(each -> !each.isEmpty());
            discover();
        }
    }

    /** Puts what was recorded, or how popular keys truly are, into the heat maps. */
    void fillHeat(boolean truth) {
        heat.ifPresent(
                truth && hasTraffic
                        ? each -> cores.forEach(core -> each.writeTruth(core.number(), core.traffic(), core.share()))
                        : HeatSamples::write);
    }

    private Stream<BpfMap> heatMaps() {
        return installed.machine().maps().maps().stream()
                .filter(map -> map.spec().name().startsWith(HEAT));
    }

    /** Finds out what frames record. */
    private void discover() {
        if (hasTraffic) {
            heat.ifPresent(each -> cores.forEach(
                    core -> each.discover(installed.entry(), core.traffic(), core.number(), PlaneCore.FROM)));
        }
    }

    /** Returns the lookups of a frame by the number of the map, over all cores. */
    private double[] lookups() {
        double[] sum = new double[installed.machine().maps().maps().size()];
        for (PlaneCore core : cores) {
            for (int map = 0; map < sum.length && core.share() > 0; map++) {
                sum[map] += core.share() * core.steady().lookups(map);
            }
        }
        return sum;
    }

    /** Returns the share of the lookups of a table that the original programs made and the present ones do not. */
    double hitShare(String map) {
        OptionalInt number = tables.number(map);
        double before = number.isPresent() && number.getAsInt() < originalLookups.length
                ? originalLookups[number.getAsInt()]
                : 0;
        return before == 0 ? Double.NaN : 1 - lookups()[number.getAsInt()] / before;
    }
}
