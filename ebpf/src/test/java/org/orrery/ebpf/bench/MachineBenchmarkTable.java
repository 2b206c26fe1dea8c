package org.orrery.ebpf.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.orrery.ebpf.Machine;

/** Prints instructions per second: first of the interpreter in C, if it is compiled, then of the machine. */
public final class MachineBenchmarkTable {
    private static final Path IN_C = Path.of("../bench/ebpf/target/interpreter");

    private MachineBenchmarkTable() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        if (Files.isExecutable(IN_C)) {
            System.out.println("C switch interpreter: program, r0, best of 100 runs in M/s");
            for (String program : List.of("arithmetic", "memory", "branches")) {
                System.out.printf("%-11s %s%n", program, inC(program));
            }
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MachineBenchmark.class.getName())
                        .build())
                .run();
        System.out.println("program     mode         caches  best M/s  median M/s  r0");
        results.forEach(MachineBenchmarkTable::print);
    }

    private static String inC(String program) throws IOException {
        Process process = new ProcessBuilder(IN_C.toString(), "100")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (PrintStream words = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (long word : MachineBenchmark.read(program).words()) {
                words.printf("%016x%n", word);
            }
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }

    private static void print(RunResult result) {
        MachineBenchmark one = new MachineBenchmark();
        one.program = result.getParams().getParam("program");
        one.mode = Machine.Mode.valueOf(result.getParams().getParam("mode"));
        one.caches = Boolean.parseBoolean(result.getParams().getParam("caches"));
        one.load();
        one.run();
        double best =
                one.instructions() / result.getPrimaryResult().getStatistics().getMin();
        double median =
                one.instructions() / result.getPrimaryResult().getStatistics().getPercentile(50);
        System.out.printf(
                "%-11s %-12s %-6s %9.0f %11.0f  %x%n", one.program, one.mode, one.caches, best, median, one.result());
    }
}
