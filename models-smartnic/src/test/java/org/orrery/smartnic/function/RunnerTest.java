package org.orrery.smartnic.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Regions;
import org.orrery.smartnic.region.WordContents;

class RunnerTest {
    private final List<String> transfers = new ArrayList<>();

    private Invocation run(String text, Suspension suspension) {
        Regions regions = new Regions();
        regions.add(Home.HOST, 0, true, new WordContents(4096, () -> new long[512]));
        regions.add(Home.HOST, 1, true, new WordContents(4096, () -> new long[512]));
        Runner runner = new Runner(regions, suspension, 1024, 1000, 16, false);
        Function function = new Function(0, 0, 0, runner.load(Assembler.program(text)), true);
        Invocation invocation = runner.begin(function, new byte[8], 8);
        Outcome outcome = runner.call(invocation, LocalMemory.none());
        while (outcome == Outcome.SUSPENDED) {
            Udma udma = invocation.pending().orElseThrow();
            transfers.add(udma.kind() + " " + udma.offset() + " " + udma.length() + " " + udma.first());
            outcome = runner.goOn(invocation, LocalMemory.none(), runner.finish(invocation));
        }
        transfers.add(outcome + " " + invocation.replyLength());
        return invocation;
    }

    @Test
    void aFunctionWithoutAReplyOnSomePathIsRefusedWithThePlace() {
        assertThatThrownBy(() -> run(
                        "ldxw %r0, [%r1]\njeq %r0, 0, out\nmov %r1, 0\nmov %r2, 0\ncall 1004\nout:\nexit",
                        Suspension.RESTAGE))
                .hasMessageContaining("slot 5")
                .hasMessageContaining("without a reply");
    }

    @Test
    void anApplicationWithoutRightsGetsAnError() {
        String text =
                "mov %r1, 2\nmov %r2, 0\nmov %r3, 8\nmov %r4, 0\nmov %r5, 1\ncall 1000\nmov %r1, 0\nmov %r2, 0\ncall 1004\nexit";
        assertThat(run(text, Suspension.RESTAGE).fault()).contains("NO_RIGHT");
    }

    @Test
    void aFunctionThatNeverEndsRunsIntoItsBudget() {
        Invocation invocation = run("mov %r0, 0\nround:\nadd %r0, 1\nja round", Suspension.RESTAGE);
        assertThat(invocation.fault()).contains("the limit is 1000");
        assertThat(transfers).containsExactly("OVER_BUDGET 0");
    }

    @Test
    void bothWaysToSuspendGiveTheSameTransfersAndRepliesOnRandomFunctions() {
        SplittableRandom random = new SplittableRandom(1);
        for (int program = 0; program < 60; program++) {
            String text = random(random);
            transfers.clear();
            byte[] first = reply(run(text, Suspension.RESTAGE));
            List<String> before = List.copyOf(transfers);
            transfers.clear();
            byte[] second = reply(run(text, Suspension.COROUTINE));
            assertThat(transfers).as(text).isEqualTo(before);
            assertThat(second).as(text).isEqualTo(first);
        }
    }

    private static byte[] reply(Invocation invocation) {
        byte[] bytes = new byte[256];
        invocation.read(0, bytes, 256);
        return bytes;
    }

    /** Makes a function of some stages; each computes on the scratch area and asks for a transfer. */
    private static String random(SplittableRandom random) {
        int stages = random.nextInt(1, 7);
        StringBuilder text = new StringBuilder("mov %r6, %r1\nldxw %r7, [%r6]\nldxw %r1, [%r6+12]\n");
        for (int stage = 1; stage <= stages; stage++) {
            text.append("jeq %r1, ")
                    .append(stage)
                    .append(", stage")
                    .append(stage)
                    .append('\n');
        }
        for (int stage = 1; stage <= stages; stage++) {
            int at = 8 * random.nextInt(16);
            text.append("ldxdw %r2, [%r7+").append(at).append("]\nadd %r2, ").append(random.nextInt(1000));
            text.append("\nstxdw [%r7+").append(8 * random.nextInt(16)).append("], %r2\nand %r2, 504\nmov %r1, 1\n");
            switch (random.nextInt(4)) {
                case 0 ->
                    text.append("mov %r3, 16\nmov %r4, ")
                            .append(at)
                            .append("\nmov %r5, ")
                            .append(stage)
                            .append("\ncall 1000\n");
                case 1 ->
                    text.append("mov %r3, 8\nmov %r4, ")
                            .append(at)
                            .append("\nmov %r5, ")
                            .append(stage)
                            .append("\ncall 1001\n");
                case 2 ->
                    text.append("ldxdw %r3, [%r7]\nmov %r4, 7\nmov %r5, ")
                            .append(stage)
                            .append("\ncall 1002\n");
                default -> text.append("mov %r3, 3\nmov %r4, ").append(stage).append("\ncall 1003\n");
            }
            text.append("stage")
                    .append(stage)
                    .append(":\nldxdw %r1, [%r6+16]\nstxdw [%r7+")
                    .append(8 * random.nextInt(16))
                    .append("], %r1\n");
        }
        return text.append("mov %r1, 0\nmov %r2, 128\ncall 1004\nexit\n").toString();
    }
}
