package org.orrery.kernel.ycsb;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.orrery.kernel.param.InputFormatException;
import org.orrery.kernel.random.KeyChoice;

/** Makes a workload of properties; values that are left out are YCSB's. */
final class WorkloadReader {
    /** Properties that say what a workload is. */
    private static final List<String> READ = List.of(
            "recordcount",
            "operationcount",
            "insertcount",
            "insertstart",
            "readproportion",
            "updateproportion",
            "insertproportion",
            "scanproportion",
            "readmodifywriteproportion",
            "requestdistribution",
            "hotspotdatafraction",
            "hotspotopnfraction",
            "exponential.percentile",
            "exponential.frac",
            "fieldcount",
            "fieldlength",
            "writeallfields",
            "maxscanlength");

    /** Properties of YCSB that change neither keys nor sizes here, with the values whose meaning is built. */
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("workload", List.of("site.ycsb.workloads.CoreWorkload", "com.yahoo.ycsb.workloads.CoreWorkload")),
            Map.entry("minscanlength", List.of("1")),
            Map.entry("scanlengthdistribution", List.of("uniform")),
            Map.entry("fieldlengthdistribution", List.of("constant")),
            Map.entry("insertorder", List.of("hashed", "ordered")),
            Map.entry("dataintegrity", List.of("false", "true")),
            Map.entry("readallfields", List.of("true", "false")),
            Map.entry("table", List.of()),
            Map.entry("fieldnameprefix", List.of()),
            Map.entry("zeropadding", List.of()),
            Map.entry("threadcount", List.of()),
            Map.entry("target", List.of()),
            Map.entry("maxexecutiontime", List.of()),
            Map.entry("measurementtype", List.of()),
            Map.entry("histogram.buckets", List.of()),
            Map.entry("hdrhistogram.percentiles", List.of()),
            Map.entry("timeseries.granularity", List.of()),
            Map.entry("db", List.of()),
            Map.entry("exporter", List.of()),
            Map.entry("exportfile", List.of()),
            Map.entry("core_workload_insertion_retry_limit", List.of()),
            Map.entry("core_workload_insertion_retry_interval", List.of()));

    private static final List<String> KNOWN =
            Stream.concat(READ.stream(), OTHERS.keySet().stream().sorted()).toList();
    private static final List<String> SHARES = List.of(
            "readproportion", "updateproportion", "insertproportion", "scanproportion", "readmodifywriteproportion");
    private static final double ROUNDING = 1e-9;
    private static final long MOST_RECORDS = 1_000_000_000_000L;
    private static final double THETA = 0.99;

    private final Properties properties;

    WorkloadReader(Properties properties) {
        this.properties = properties;
    }

    YcsbWorkload workload() throws InputFormatException {
        properties.allow(KNOWN);
        OTHERS.forEach(this::only);
        properties.whole("insertstart", 0, 0, 0);
        properties.whole("insertcount", 0, 0, MOST_RECORDS);
        long records = properties.whole("recordcount", 1000, 1, MOST_RECORDS);
        YcsbWorkload workload = new YcsbWorkload(
                records,
                properties.whole("operationcount", 0, 0, MOST_RECORDS),
                share("readproportion", 0.95),
                share("updateproportion", 0.05),
                share("insertproportion", 0),
                share("scanproportion", 0),
                share("readmodifywriteproportion", 0),
                keys(),
                (int) properties.whole("fieldcount", 10, 1, 1000),
                (int) properties.whole("fieldlength", 100, 1, 1_000_000),
                properties.flag("writeallfields", false),
                (int) properties.whole("maxscanlength", 1000, 1, 1_000_000));
        sum(workload);
        properties.end();
        return workload;
    }

    private void only(String name, List<String> built) {
        properties.find(name).ifPresent(entry -> {
            if (!built.isEmpty() && !built.contains(entry.value())) {
                properties.fault(
                        entry, name + ": expected " + String.join(" or ", built) + ", not '" + entry.value() + "'");
            }
        });
    }

    private double share(String name, double fallback) {
        return properties.number(name, fallback, 0, 1);
    }

    private void sum(YcsbWorkload workload) {
        double sum =
                workload.read() + workload.update() + workload.insert() + workload.scan() + workload.readModifyWrite();
        if (Math.abs(sum - 1) > ROUNDING) {
            Properties.Entry at = SHARES.stream()
                    .flatMap(name -> properties.find(name).stream())
                    .reduce((before, last) -> last)
                    .orElseThrow();
            properties.fault(
                    new InputFormatException(
                            at.line(),
                            at.keyColumn(),
                            "the shares of the operations add up to " + Math.rint(sum * 1e6) / 1e6
                                    + ", not to 1 (those that are left out: readproportion 0.95, updateproportion 0.05, others 0)"));
        }
    }

    private KeyChoice keys() {
        String name = properties
                .find("requestdistribution")
                .map(Properties.Entry::value)
                .orElse("uniform");
        double hotData = properties.number("hotspotdatafraction", 0.2, 0, 1);
        double hotOperations = properties.number("hotspotopnfraction", 0.8, 0, 1);
        double percentile = properties.number("exponential.percentile", 95, 0.1, 99.999);
        double fraction = properties.number("exponential.frac", 0.8571428571, 1e-6, 1);
        return switch (name) {
            case "uniform" -> new KeyChoice.Uniform();
            case "zipfian" -> new KeyChoice.ScrambledZipfian(THETA);
            case "latest" -> new KeyChoice.Latest(THETA);
            case "hotspot" -> new KeyChoice.Hotspot(hotData, hotOperations);
            case "exponential" -> new KeyChoice.Exponential(percentile / 100, fraction);
            case "sequential" -> new KeyChoice.Sequential();
            default -> {
                List<String> known = List.of("uniform", "zipfian", "latest", "hotspot", "exponential", "sequential");
                Properties.Entry entry = properties.find("requestdistribution").orElseThrow();
                properties.fault(new InputFormatException(
                        entry.line(),
                        entry.valueColumn(),
                        "YCSB has no request distribution '" + name + "'",
                        name,
                        known));
                yield new KeyChoice.Uniform();
            }
        };
    }
}
