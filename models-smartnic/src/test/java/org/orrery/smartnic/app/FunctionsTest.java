package org.orrery.smartnic.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.smartnic.app.Application.Operation;
import org.orrery.smartnic.function.Outcome;
import org.orrery.smartnic.function.Suspension;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Words;
import org.orrery.smartnic.store.MicaShape;
import org.orrery.smartnic.store.TreeShape;

class FunctionsTest {
    private static final long BYTES = 8;

    private static ApplicationSpec.Mica mica(int items, ApplicationSpec.Get get) {
        return new ApplicationSpec.Mica(items, 30 * BYTES, 100 * BYTES, get, Home.HOST);
    }

    static Stream<Arguments> places() {
        return Stream.of(Suspension.values())
                .flatMap(suspension -> Stream.of(Arguments.of(suspension, true), Arguments.of(suspension, false)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void repliesOfMicaEqualThoseOfAPlainMapForEveryKey(Suspension suspension, boolean local) {
        Bench bench = new Bench(mica(3000, ApplicationSpec.Get.STRICT), suspension, local);
        Map<Long, Long> map = new LinkedHashMap<>();
        long version = 0;
        for (long key = 0; key < 3000; key++) {
            map.put(key, 0L);
            if (key % 3 == 0) {
                assertThat(bench.run(Operation.UPDATE, key, ++version)).isEmpty();
                map.put(key, version);
            }
        }
        for (long key = 0; key < 3000; key++) {
            assertThat(bench.run(Operation.READ, key, 0)).isEmpty();
            for (int word = 0; word < 12; word++) {
                assertThat(Words.get(bench.reply, 8 * word)).isEqualTo(MicaShape.valueWord(key, map.get(key), word));
            }
        }
        assertThat(bench.application.depth()).as("items in overflow buckets").isPositive();
    }

    @ParameterizedTest
    @MethodSource("places")
    void repliesOfATreeEqualThoseOfAPlainMapForEveryKey(Suspension suspension, boolean local) {
        Bench bench = new Bench(new ApplicationSpec.Tree(5000, 64 * BYTES, 512 * BYTES, 0.69, 1), suspension, local);
        for (long key = 0; key < 5000; key++) {
            assertThat(bench.run(Operation.READ, key, 0)).isEmpty();
            assertThat(Words.get(bench.reply, 0)).isEqualTo(TreeShape.value(key));
        }
        assertThat(bench.application.depth()).isEqualTo(7);
    }

    @Test
    void bothWaysToSuspendGiveTheSameTransfers() {
        for (ApplicationSpec spec : List.of(
                mica(500, ApplicationSpec.Get.STRICT),
                mica(500, ApplicationSpec.Get.ITEM_VERSION),
                new ApplicationSpec.Tree(500, 8 * BYTES, 128 * BYTES, 0.69, 0),
                new ApplicationSpec.Chain(5, 8 * BYTES, 8192 * BYTES))) {
            Bench restage = new Bench(spec, Suspension.RESTAGE, false);
            Bench coroutine = new Bench(spec, Suspension.COROUTINE, false);
            for (long key = 0; key < 500; key++) {
                Operation operation =
                        key % 5 == 0 && restage.application.has(Operation.UPDATE) ? Operation.UPDATE : Operation.READ;
                assertThat(restage.run(operation, key, key + 1)).isEmpty();
                assertThat(coroutine.run(operation, key, key + 1)).isEmpty();
            }
            assertThat(restage.transfers).isNotEmpty().isEqualTo(coroutine.transfers);
        }
    }

    @Test
    void aGetTakesThreeTransfersOrTwoAndAnUpdateFive() {
        Bench strict = new Bench(mica(1, ApplicationSpec.Get.STRICT), Suspension.RESTAGE, false);
        strict.run(Operation.READ, 0, 0);
        assertThat(strict.transfers).hasSize(3);
        strict.transfers.clear();
        strict.run(Operation.UPDATE, 0, 1);
        assertThat(strict.transfers).hasSize(5);
        Bench item = new Bench(mica(1, ApplicationSpec.Get.ITEM_VERSION), Suspension.RESTAGE, false);
        item.run(Operation.READ, 0, 0);
        assertThat(item.transfers).hasSize(2);
    }

    @Test
    void aLockedBucketIsReadAgainUntilTheTransfersAreSpent() {
        Bench bench = new Bench(mica(1, ApplicationSpec.Get.STRICT), Suspension.RESTAGE, false);
        bench.regions.get(1).contents().write(0, new byte[] {1}, 0, 1);
        bench.regions.get(1).contents().write(64, new byte[] {1}, 0, 1);
        assertThat(bench.run(Operation.READ, 0, 0)).contains("64 transfers");
        assertThat(bench.outcome).isEqualTo(Outcome.OVER_BUDGET);
        assertThat(bench.transfers).hasSize(64);
    }

    @Test
    void aWrongReplyIsSeen() {
        Bench bench = new Bench(mica(10, ApplicationSpec.Get.STRICT), Suspension.RESTAGE, false);
        assertThat(bench.run(Operation.READ, 3, 0)).isEmpty();
        assertThat(bench.application.violation(Operation.READ, 4, false, bench.reply, bench.replyLength))
                .contains("key 4");
        assertThat(bench.application.violation(Operation.READ, 3, true, bench.reply, bench.replyLength))
                .contains("did not have");
    }

    @Test
    void keysThatDoNotFitTheirNodesAreRefused() {
        assertThatThrownBy(() -> new TreeShape(10, 64, 128, 0.69)).hasMessageContaining("larger nodes");
    }
}
