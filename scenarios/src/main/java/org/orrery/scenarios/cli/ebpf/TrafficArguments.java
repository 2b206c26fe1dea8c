package org.orrery.scenarios.cli.ebpf;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.check.LoadRules;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.pcap.Capture;
import org.orrery.ebpf.traffic.DriverCosts;
import org.orrery.ebpf.traffic.MapFile;
import org.orrery.ebpf.traffic.ProgramFile;
import org.orrery.ebpf.traffic.Traffic;
import org.orrery.ebpf.traffic.TrafficResult;
import org.orrery.ebpf.traffic.TrafficSettings;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.units.Quantity;
import org.orrery.specialise.Gain;
import org.orrery.specialise.Policies;
import picocli.CommandLine.Option;

/** The options of commands that run traffic. */
final class TrafficArguments {
    /** Which translator the profile speaks of. */
    enum Translator {
        KERNEL,
        UBPF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which specialiser. */
    enum Flavour {
        PAPER(Policies.paper()),
        RELEASED(Policies.released()),
        ESWITCH(Policies.eswitch());

        private final Policies policies;

        Flavour(Policies policies) {
            this.policies = policies;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns how to specialise. */
    Flavour flavour() {
        return flavour;
    }

    @Option(names = "--pcap", paramLabel = "FILE", description = "The traffic: pcap or pcapng.")
    private String pcap = "";

    @Option(names = "--program", paramLabel = "NAME", description = "The program. Default: the first of the file.")
    private String program = "";

    @Option(
            names = "--map",
            paramLabel = "NAME=FILE",
            description = "Fill a map from a CSV file with the columns key,value; may be given several times.")
    private List<String> maps = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "What an operation costs: cortex-a72, e5-1650-v4, e5-2640-v4, epyc-7542, epyc-9684x, xeon-4210r,"
                            + " xeon-silver-4310, or a file.")
    private String profile = "";

    @Option(
            names = "--jit",
            paramLabel = "WHICH",
            description =
                    "Translator: ${COMPLETION-CANDIDATES}. Default: kernel. Programs for uBPF have at most 65536 slots.")
    private Translator jit = Translator.KERNEL;

    @Option(names = "--driver", paramLabel = "FILE", description = "What the driver costs, as a calibration file.")
    private String driver = "";

    @Option(names = "--cores", paramLabel = "N", description = "Cores; flows are spread by their hash. Default: 1.")
    private int cores = 1;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Packets per second for waiting times, such as \"2 M/s\".")
    private String rate = "";

    @Option(names = "--seed", paramLabel = "N", description = "Seed. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Ends endless loops: instructions for a packet at most, looked at when it jumps back. Default: 1000000.")
    private long limit = Machine.LIMIT;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--stacks", paramLabel = "FILE", description = "Write cycles as collapsed stacks for flame graphs.")
    private String stacks = "";

    @Option(names = "--specialise", description = "Say what specialising to these maps and this traffic would gain.")
    private boolean specialise;

    @Option(
            names = "--flavour",
            paramLabel = "WHICH",
            description = "How to specialise: ${COMPLETION-CANDIDATES}. Default: released.")
    private Flavour flavour = Flavour.RELEASED;

    /** Returns whether the result is to be JSON. */
    boolean json() {
        return json;
    }

    /** Returns where stacks are to go, if anywhere. */
    Optional<Path> stacks() {
        return stacks.isEmpty() ? Optional.empty() : Optional.of(path(stacks));
    }

    /**
     * Runs the traffic.
     *
     * @param file the program's file
     * @param byDefault profile to use if none is named; none if empty
     * @param detailed whether caches and branches are modelled
     */
    TrafficResult run(String file, Optional<String> byDefault, boolean detailed) {
        TrafficSettings settings = settings(byDefault, detailed);
        ProgramFile programs = ProgramFile.read(Place.onDisk(file));
        try (Capture capture = Capture.open(path(pcap))) {
            return Traffic.run(programs, entry(), mapFiles(), capture, settings);
        } catch (IOException e) {
            throw new BadInputException(pcap + " cannot be read: " + e.getMessage());
        }
    }

    /** Returns whether the gain of specialisation is asked for. */
    boolean specialises() {
        if (!specialise && flavour != Flavour.RELEASED) {
            throw new BadInputException("--flavour says how to specialise; it needs --specialise");
        }
        return specialise;
    }

    /**
     * Runs the traffic through the programs as they are and specialised.
     *
     * @param file the program's file
     * @param byDefault profile to use if none is named; none if empty
     * @param detailed whether caches and branches are modelled
     */
    Gain gain(String file, Optional<String> byDefault, boolean detailed) {
        TrafficSettings settings = settings(byDefault, detailed);
        ProgramFile programs = ProgramFile.read(Place.onDisk(file));
        try {
            return Gain.of(programs, entry(), mapFiles(), () -> Capture.open(path(pcap)), settings, flavour.policies);
        } catch (IOException e) {
            throw new BadInputException(pcap + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> entry() {
        return program.isEmpty() ? Optional.empty() : Optional.of(program);
    }

    private TrafficSettings settings(Optional<String> byDefault, boolean detailed) {
        if (pcap.isEmpty()) {
            throw new BadInputException("--pcap FILE is missing: the packets that the program gets");
        }
        stacks().ifPresent(ProgramCommand::requireFolder);
        Optional<CostProfile> chosen =
                profile.isEmpty() ? byDefault.map(name -> profile(name, jit)) : Optional.of(profile(profile, jit));
        return new TrafficSettings(
                chosen,
                driver.isEmpty() ? DriverCosts.builtIn() : DriverCosts.read(Place.onDisk(driver)),
                detailed,
                cores,
                rate.isEmpty() ? Optional.empty() : Optional.of(perSecond(rate)),
                seed,
                limit,
                jit == Translator.UBPF ? LoadRules.USER_SPACE : LoadRules.KERNEL);
    }

    /** Returns a profile that comes with the machine, or that of a file. */
    static CostProfile profile(String name, Translator jit) {
        Jit translator = Jit.valueOf(jit.name());
        return name.toLowerCase(Locale.ROOT).endsWith(".yaml")
                ? CostProfile.read(Place.onDisk(name), translator)
                : CostProfile.builtIn(name, translator);
    }

    private static double perSecond(String rate) {
        try {
            return Quantity.parse(rate, Dimension.RATE).movePointLeft(6).doubleValue();
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--rate: " + e.getMessage());
        }
    }

    private List<MapFile> mapFiles() {
        List<MapFile> files = new ArrayList<>();
        for (String each : maps) {
            int equals = each.indexOf('=');
            if (equals < 1 || equals == each.length() - 1) {
                throw new BadInputException("--map is NAME=FILE, such as routes=routes.csv, not '" + each + "'");
            }
            String map = each.substring(0, equals);
            if (files.stream().anyMatch(file -> file.map().equals(map))) {
                throw new BadInputException("--map names '" + map + "' twice; a map is filled from one file");
            }
            files.add(new MapFile(map, Place.onDisk(each.substring(equals + 1))));
        }
        return files;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new BadInputException("'" + name + "' is no path: " + e.getReason());
        }
    }
}
