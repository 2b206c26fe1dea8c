package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.time.SimTime;

class ServerTest {
    private static final long HORIZON = 20 * SimTime.MILLISECOND;

    @ParameterizedTest
    @EnumSource(Waiting.class)
    void allMessagesAreAnsweredOnEitherSide(Waiting waiting) {
        for (double atNic : new double[] {0, 0.5, 1}) {
            Fixture fixture = new Fixture(waiting, atNic, 600);
            fixture.simulation.run(HORIZON);
            assertThat(fixture.replied).isEqualTo(600);
            assertThat(fixture.refused).isZero();
        }
    }

    @Test
    void anIdleGetOnTheSmartNicTakesThreeRoundTripsAndOnTheHostNone() {
        Fixture nic = new Fixture(Waiting.RESTAGE, 1, 1);
        nic.simulation.run(HORIZON);
        Fixture host = new Fixture(Waiting.RESTAGE, 0, 1);
        host.simulation.run(HORIZON);
        assertThat(nic.firstLatency - host.firstLatency).isBetween(6 * SimTime.MICROSECOND, 12 * SimTime.MICROSECOND);
    }

    @Test
    void nativeCodeGivesTheSameRepliesInLessTime() {
        Fixture ubpf = new Fixture(Waiting.RESTAGE, 0, 400, CoreKind.Code.UBPF);
        ubpf.simulation.run(HORIZON);
        Fixture code = new Fixture(Waiting.RESTAGE, 0, 400, CoreKind.Code.NATIVE);
        code.simulation.run(HORIZON);
        assertThat(code.replied).isEqualTo(400);
        assertThat(code.refused).isZero();
        assertThat(code.firstLatency).isLessThan(ubpf.firstLatency);
    }

    @Test
    void aChangedItemFailsTheRun() {
        Fixture fixture = new Fixture(Waiting.RESTAGE, 1, 10);
        byte[] other = {1, 2, 3, 4, 5, 6, 7, 8};
        fixture.server.regions().get(2).contents().write(64 + 16 + 32 + 8, other, 0, 8);
        assertThatThrownBy(() -> fixture.simulation.run(HORIZON))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("plain map");
    }

    @Test
    void booksThatDoNotAgreeAreSeen() {
        ServerBooks books = new ServerBooks(() -> SimTime.SECOND, 64);
        assertThat(books.conservation(0)).isEmpty();
        books.arrived();
        assertThat(books.conservation(0)).contains("1 packets came");
        assertThat(ServerBooks.transfers(3, 2, 1, 1, 1)).isEmpty();
        assertThat(ServerBooks.transfers(3, 1, 1, 1, 1)).contains("3 transfers were started");
        assertThat(ServerBooks.transfers(3, 2, 1, 1, 2)).contains("2 messages wait");
        assertThat(Paths.violation("a link", 10, 4, 6)).isEmpty();
        assertThat(Paths.violation("a link", 10, 4, 5)).contains("carried 10 B");
    }

    @Test
    void aMessageThatIsFasterThanItsPrimitivesIsSeenAndAFirstOneThatIsSlower() {
        ServerBooks books = new ServerBooks(() -> 0, 64);
        Message message = new Message(null);
        message.ideal = SimTime.MICROSECOND;
        message.deliveredAt = SimTime.MICROSECOND - 1000;
        books.sent();
        books.delivered(message, 0);
        assertThat(books.latency()).contains("primitives alone");
        ServerBooks others = new ServerBooks(() -> 0, 64);
        message.deliveredAt = 2 * SimTime.MICROSECOND;
        others.sent();
        others.delivered(message, 0);
        assertThat(others.latency()).contains("which was alone");
        ServerBooks shared = new ServerBooks(() -> 0, 64);
        message.delayed = SimTime.MICROSECOND;
        shared.sent();
        shared.delivered(message, 0);
        assertThat(shared.latency()).isEmpty();
    }

    @Test
    void aFirstMessageMayWaitForItsCoreWhereOthersComputeOnIt() {
        for (int threads = 1; threads <= 2; threads++) {
            Fixture fixture = Fixture.congested(threads, 20);
            fixture.simulation.run(HORIZON);
            assertThat(fixture.replied).isEqualTo(20);
            assertThat(fixture.firstLatency).isGreaterThan(4 * SimTime.MICROSECOND);
        }
    }

    @Test
    void lossWithoutAnythingUsedUpIsSeen() {
        ServerBooks books = new ServerBooks(() -> 0, 64);
        for (int i = 0; i < 20_000; i++) {
            books.arrived();
            books.lost();
        }
        assertThat(books.saturation(0.99)).isEmpty();
        assertThat(books.saturation(0.5)).contains("not in the model");
    }
}
