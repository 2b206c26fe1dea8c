package org.orrery.ebpf.conformance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.elf.BpfObjectWriter;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.referee.KernelObject;
import org.orrery.ebpf.referee.Referee;
import org.orrery.ebpf.run.Execution;

/**
 * Runs the programs of the conformance suite as XDP programs, in the machine and by the kernel's test run, with the memory of a test
 * as the packet, and prints how many agree in the low half of r0 and in the packet. Needs root and bpftool.
 */
public final class KernelSuite {
    private static final int SHORTEST_PACKET = 14;
    private static final int LONGEST = 100;

    /** Clears registers, points r1 to the packet and r2 to its length; the check of the length leads behind the program. */
    private static final String HEAD = """
            ldxw %%r3, [%%r1+4]
            ldxw %%r1, [%%r1]
            mov %%r2, %%r1
            add %%r2, %d
            jgt %%r2, %%r3, +%d
            mov %%r2, %d
            """;

    private static final List<Integer> CLEARED = List.of(0, 3, 4, 5, 6, 7, 8, 9);

    private KernelSuite() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        Map<String, Integer> counts = new TreeMap<>();
        try (Referee referee = Referee.open(Optional.empty(), false)) {
            for (Path path : ConformanceFile.files("tests").toList()) {
                String outcome = outcome(referee, ConformanceFile.read(path));
                counts.merge(outcome.replaceFirst(":.*", ""), 1, Integer::sum);
                if (!outcome.equals("agrees")) {
                    System.out.println(path.getFileName() + ": " + outcome);
                }
            }
        }
        System.out.println(counts);
        if (counts.containsKey("DIFFERS")) {
            System.exit(1);
        }
    }

    private static String outcome(Referee referee, ConformanceFile file) {
        if (!file.hasProgram() || file.result().isEmpty()) {
            return "has no result";
        }
        Program program = asXdp(file);
        byte[] memory = file.memory();
        byte[] packet = Arrays.copyOf(memory, Math.max(SHORTEST_PACKET, memory.length));
        KernelObject.Run run;
        try {
            run = referee.load(BpfObjectWriter.write(List.of(program), "GPL")).run(program.name(), packet, 1);
        } catch (EbpfException e) {
            return "is refused by the kernel: " + reason(e.getMessage());
        } finally {
            referee.clear();
        }
        Machine machine = Runs.machine();
        Execution execution = machine.execution(0, Environment.still(1));
        execution.prepare();
        execution.memory().packet(packet, packet.length);
        execution.run(machine.load(program), Layout.CONTEXT, 0);
        int expected = file.result().orElseThrow().intValue();
        boolean same = run.verdict() == (int) execution.result()
                && run.verdict() == expected
                && Arrays.equals(run.packet(), execution.memory().packet());
        return same
                ? "agrees"
                : "DIFFERS: " + (int) execution.result() + " here, " + run.verdict() + " in the kernel, " + expected
                        + " in the suite";
    }

    /** What the verifier says last before its statistics. */
    private static String reason(String message) {
        String said = message.replaceFirst("(?s).*BEGIN PROG LOAD LOG --", "")
                .replaceFirst("(?s) ?processed \\d+ insns.*", "");
        return said.substring(Math.max(0, said.length() - LONGEST)).strip();
    }

    private static Program asXdp(ConformanceFile file) {
        long[] body = file.program().words();
        int length = file.memory().length;
        StringBuilder head = new StringBuilder();
        if (length > 0) {
            head.append(HEAD.formatted(length, CLEARED.size() + body.length + 1, length));
        } else {
            head.append("mov %r1, 0\nmov %r2, 0\n");
        }
        CLEARED.forEach(register -> head.append("mov %r" + register + ", 0\n"));
        long[] before = words(head + "exit");
        long[] after = length > 0 ? words("mov %r0, 0\nexit") : new long[0];
        return new Program(
                "suite",
                "xdp",
                LongStream.concat(
                                LongStream.concat(Arrays.stream(before, 0, before.length - 1), Arrays.stream(body)),
                                Arrays.stream(after))
                        .toArray(),
                List.of());
    }

    private static long[] words(String text) {
        return Assembler.program(text).words();
    }
}
