package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Observer;
import org.orrery.smartnic.app.Application;
import org.orrery.smartnic.app.Application.Operation;
import org.orrery.smartnic.app.ApplicationSpec;
import org.orrery.smartnic.app.Registrar;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.FunctionTexts;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.function.LocalMemory;
import org.orrery.smartnic.function.Outcome;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.function.Suspension;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Regions;
import org.orrery.smartnic.store.MicaPlacements;

class PathPricesTest {
    private static final int BYTE = 8;

    /** Counts each instruction that runs, one by one. */
    private static final class Counting implements Observer, Touches {
        private final long[] runs = new long[512];

        @Override
        public Optional<Touches> touches() {
            return Optional.of(this);
        }

        @Override
        public void begin() {}

        @Override
        public void helper(Helper helper) {}

        @Override
        public void operation(MapOperation operation) {}

        @Override
        public void worked(Helper helper, int bytes) {}

        @Override
        public void tailCall(boolean constantIndex) {}

        @Override
        public void access(long address, int bytes, boolean dependent) {}

        @Override
        public void branch(long place, boolean taken) {}

        @Override
        public void run(int program, int from, int to) {
            for (int slot = from; slot <= to; slot++) {
                runs[slot]++;
            }
        }

        double priced(Executable executable, double[] blockTimes) {
            double sum = 0;
            for (int slot = 0; slot < executable.program().slots(); slot++) {
                if (executable.form(slot) != null) {
                    int block = executable.blocks().of(slot);
                    sum += runs[slot] * blockTimes[block] / executable.blocks().size(block);
                }
            }
            return sum;
        }

        long instructions(Executable executable) {
            long sum = 0;
            for (int slot = 0; slot < executable.program().slots(); slot++) {
                sum += executable.form(slot) == null ? 0 : runs[slot];
            }
            return sum;
        }

        void forget() {
            Arrays.fill(runs, 0);
        }
    }

    private final Counting counting = new Counting();
    private final Regions regions = new Regions();
    private int calls;
    private int known;

    private static double[] times(Executable executable) {
        double[] times = new double[executable.blocks().count()];
        for (int block = 0; block < times.length; block++) {
            times[block] = (block + 1) * 1000 * executable.blocks().size(block);
        }
        return times;
    }

    private void run(ApplicationSpec spec, Suspension suspension, Operation operation, int messages) {
        Runner runner = new Runner(regions, suspension, 4096, 100_000, 64, false, counting);
        Application application =
                spec.register(new Registrar(regions, runner, 0, 0, 5, 0, new MicaPlacements(), new FunctionTexts()));
        Function function = application.function(operation);
        double[] times = times(function.program());
        PathPrices prices = new PathPrices(function, times);
        SplittableRandom random = new SplittableRandom(7);
        byte[] arguments = new byte[application.mostArguments()];
        for (int message = 0; message < messages; message++) {
            long key = random.nextLong(application.keys());
            int length = application.arguments(operation, key, message + 1, arguments);
            Invocation invocation = runner.begin(function, arguments, length);
            counting.forget();
            Outcome outcome = runner.call(invocation, LocalMemory.none());
            compare(prices.of(invocation), function.program(), times);
            while (outcome == Outcome.SUSPENDED) {
                long result = runner.finish(invocation);
                for (int write = 0; write < invocation.postedWrites(); write++) {
                    runner.finishPosted(invocation.posted(write), runner.postedData(invocation, write));
                }
                counting.forget();
                outcome = runner.goOn(invocation, LocalMemory.none(), result);
                compare(prices.of(invocation), function.program(), times);
            }
            for (int write = 0; write < invocation.postedWrites(); write++) {
                runner.finishPosted(invocation.posted(write), runner.postedData(invocation, write));
            }
            assertThat(outcome).isEqualTo(Outcome.REPLIED);
            runner.end(invocation);
        }
        known = prices.known();
    }

    private void compare(PathPrices.Price price, Executable executable, double[] times) {
        calls++;
        double counted = counting.priced(executable, times);
        assertThat(price.time()).isCloseTo(counted, within(1e-9 * counted));
        assertThat(price.instructions()).isEqualTo(counting.instructions(executable));
    }

    @ParameterizedTest
    @EnumSource(Suspension.class)
    void theRecordOfAWayIsWhatCountingEachInstructionGives(Suspension suspension) {
        ApplicationSpec mica =
                new ApplicationSpec.Mica(3000, 30 * BYTE, 100 * BYTE, ApplicationSpec.Get.STRICT, Home.HOST);
        run(mica, suspension, Operation.READ, 400);
        assertThat(calls).isGreaterThan(10 * known);
        run(mica, suspension, Operation.UPDATE, 400);
        run(new ApplicationSpec.Tree(20_000, 8 * BYTE, 512 * BYTE, 0.69, 0), suspension, Operation.READ, 400);
        assertThat(calls).isGreaterThan(5 * known);
    }

    @Test
    void anotherWayIsNeverTakenForOneThatIsKnown() {
        // Both ways begin and end at the same places, but run different instructions.
        String text = "mov %r6, %r1\nldxw %r7, [%r6]\nldxdw %r1, [%r7+128]\njeq %r1, 0, quick\nmul %r1, 3\nmul %r1, 3\n"
                + "quick:\nmov %r1, 0\nmov %r2, 8\ncall 1004\nexit";
        Runner runner = new Runner(regions, Suspension.RESTAGE, 1024, 1000, 16, false);
        Function function = new Function(0, 0, 200, runner.load(Assembler.program(text)), false);
        PathPrices prices = new PathPrices(function, times(function.program()));
        List<Double> found = new java.util.ArrayList<>();
        for (byte first : new byte[] {0, 1, 0, 1}) {
            Invocation invocation = runner.begin(function, new byte[] {first, 0, 0, 0, 0, 0, 0, 0}, 8);
            runner.call(invocation, LocalMemory.none());
            found.add(prices.of(invocation).time());
        }
        assertThat(found.get(0)).isLessThan(found.get(1)).isEqualTo(found.get(2));
        assertThat(found.get(1)).isEqualTo(found.get(3));
        assertThat(prices.known()).isEqualTo(2);
    }

    @Test
    void aFunctionWithoutNativeCodeHasNoNativePrice() {
        Runner runner = new Runner(regions, Suspension.RESTAGE, 1024, 1000, 16, false);
        String text = "mov %r1, 0\nmov %r2, 8\ncall 1004\nexit";
        Function function = new Function(0, 0, 200, runner.load(Assembler.program(text)), false);
        assertThatThrownBy(() -> PathPrices.ofNative(function, 100)).hasMessageContaining("no native code");
    }

    @Test
    void whatLiesBehindASuspensionIsNotPaidBeforeItRuns() {
        String text = "mov %r6, %r1\nldxw %r7, [%r6]\nldxw %r1, [%r6+12]\njeq %r1, 1, there\nmov %r1, 1\nmov %r2, 0\n"
                + "mov %r3, 8\nmov %r4, 0\nmov %r5, 1\ncall 1000\nthere:\nmov %r1, 0\nmov %r2, 8\ncall 1004\nexit";
        regions.add(Home.HOST, 0, true, new org.orrery.smartnic.region.WordContents(64, () -> new long[8]));
        for (Suspension suspension : Suspension.values()) {
            Runner runner = new Runner(regions, suspension, 1024, 1000, 16, false);
            Function function = new Function(0, 0, 200, runner.load(Assembler.program(text)), false);
            PathPrices prices = new PathPrices(function, times(function.program()));
            Invocation invocation = runner.begin(function, new byte[8], 8);
            runner.call(invocation, LocalMemory.none());
            assertThat(prices.of(invocation).instructions()).isEqualTo(10);
            runner.goOn(invocation, LocalMemory.none(), runner.finish(invocation));
            assertThat(prices.of(invocation).instructions()).isEqualTo(suspension == Suspension.RESTAGE ? 8 : 4);
        }
    }
}
