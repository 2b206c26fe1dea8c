package org.orrery.vnic.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.tcp.TcpParameters;

/** The rate of a flow under TAS, by hand: 50 us of control interval, 1.2 times what was used, 10 Mbit/s at least. */
class FlowRateTest {
    private static final long US = Rig.US;
    private static final FastPathParameters PARAMETERS = parameters(1.2);

    private final FlowRate rate = new FlowRate(PARAMETERS);

    @BeforeEach
    void begin() {
        rate.advance(0, 0, 0);
    }

    private static FastPathParameters parameters(double clamp) {
        TcpParameters tcp =
                new TcpParameters(8 * 1448, 1000, 8 * 8192, 40 * SimTime.MILLISECOND, 1, 400 * US, 8, 400 * US, 0, 0.7);
        return Rig.fastPath(clamp, tcp);
    }

    @Test
    void inSlowStartItIsAtMostTwiceOneAndAFifthOfWhatWasUsed() {
        rate.acknowledged(12_500);
        rate.advance(50 * US, 0, 0);
        // 12,500 bytes in 50 us are 2 Gbit/s.
        assertThat(rate.rate()).isCloseTo(4.8e9, within(1.0));
    }

    @Test
    void afterALossItIsHalvedAndThenGrowsByStepsUpToOneAndAFifth() {
        rate.acknowledged(62_500);
        rate.advance(50 * US, 0, 1);
        assertThat(rate.rate()).isCloseTo(5e9, within(1.0));
        rate.acknowledged(62_500);
        rate.advance(100 * US, 0, 1);
        assertThat(rate.rate()).isCloseTo(5.01e9, within(1.0));
        rate.acknowledged(12_500);
        rate.advance(150 * US, 0, 1);
        assertThat(rate.rate()).isCloseTo(2.4e9, within(1.0));
    }

    @Test
    void anIntervalGoesOnUntilSomethingIsAcknowledged() {
        rate.advance(90 * US, 0, 0);
        assertThat(rate.rate()).isEqualTo(10e9);
        rate.acknowledged(12_500);
        rate.advance(100 * US, 0, 0);
        assertThat(rate.rate()).isCloseTo(2.4e9, within(1.0));
    }

    @Test
    void theIntervalIsTwoRoundTripsIfThatIsLonger() {
        rate.acknowledged(12_500);
        rate.advance(119 * US, 60 * US, 0);
        assertThat(rate.rate()).isEqualTo(10e9);
        rate.advance(120 * US, 60 * US, 0);
        assertThat(rate.rate()).isCloseTo(2e9, within(1.0));
    }

    @Test
    void bytesAreSpacedByTheRate() {
        assertThat(rate.leaveAt(US)).isEqualTo(US);
        rate.leaves(1_250, US);
        assertThat(rate.leaveAt(US)).isEqualTo(2 * US);
        assertThat(rate.leaveAt(10 * US)).isEqualTo(10 * US);
    }

    /**
     * A message of six packets leaves over a part of its own round trip, in place of the time that the first five take on
     * the link: T = T0 - link + (first five) / 2.4 of T.
     */
    @Test
    void oneMessageAfterTheOtherIsSpreadOverItsOwnRoundTrip() {
        double clamped = roundTrip(1.2);
        double free = roundTrip(1000);
        double spread = 5 * 1448.0 / 8192 / 2.4;
        double link = 5 * (1448 + 66 + 24) * 8 / 10_000.0;
        assertThat(clamped).isCloseTo((free - link) / (1 - spread), within(0.04 * clamped));
    }

    private static double roundTrip(double clamp) {
        StackSpec stack = new StackSpec.Tas(parameters(clamp));
        Rig rig = new Rig();
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 64), 8192, 1, 1);
        Map<String, Double> results =
                rig.run(20 * SimTime.MILLISECOND, SimTime.MILLISECOND).scalars();
        return 19_000 / results.get("load.completed");
    }
}
