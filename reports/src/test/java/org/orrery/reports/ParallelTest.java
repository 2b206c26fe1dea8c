package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 20).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void resultsStandInTheOrderOfTheItems(int threads) throws IOException {
        assertThat(Parallel.map(ITEMS, threads, item -> item * item))
                .isEqualTo(ITEMS.stream().map(item -> item * item).toList());
        assertThat(Parallel.map(List.of(), threads, item -> item)).isEmpty();
    }

    /** Each of two waits until the other has begun, which one thread alone never sees. */
    @Test
    void twoItemsAreUnderWayAtTheSameTime() throws IOException {
        CountDownLatch begun = new CountDownLatch(2);
        Parallel.map(List.of(1, 2), 2, item -> {
            begun.countDown();
            try {
                begun.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return item;
        });
        assertThat(begun.getCount()).isZero();
    }

    @Test
    void oneThreadIsTheCallers() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Parallel.map(ITEMS, 1, item -> threads.add(Thread.currentThread()));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatFailsIsThrownAsItIs(int threads) {
        assertThatThrownBy(() -> Parallel.map(ITEMS, threads, item -> {
                    throw new NoSuchFileException("item " + item);
                }))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("item 0");
        assertThatThrownBy(() -> Parallel.map(ITEMS, threads, item -> {
                    throw new IllegalStateException("defect " + item);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("defect 0");
    }
}
