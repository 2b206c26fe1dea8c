package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.basic.Bill;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class BillTest {
    private final Simulation simulation = new Simulation(1, 0);

    private void system(Map<String, Bill.Item> items) {
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Constant(4 * SimTime.MILLISECOND),
                        new Distribution.Constant(0),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        // The bill may stand before what it counts.
        new Bill(simulation.scope("bill"), new Bill.Parameters(items, 0.5, 2, 10, 7, 1, 70));
        Servers server = new Servers(
                simulation.scope("server"),
                new Servers.Parameters(1, Optional.empty(), new Distribution.Constant(SimTime.MILLISECOND), 0));
        caller.outputs().get("to").connect(server.inputs().get("calls"));
    }

    @Test
    void coresMoneyAndPowerAreSumsOverTheLines() {
        Map<String, Bill.Item> items = new LinkedHashMap<>();
        items.put("server", new Bill.Item(Bill.Of.CORES, Optional.empty(), 4));
        items.put("card", new Bill.Item(Bill.Of.CARDS, Optional.empty(), 1));
        items.put("at work", new Bill.Item(Bill.Of.WORKING, Optional.of("server.utilisation"), 4));
        items.put("polling", new Bill.Item(Bill.Of.SPINNING, Optional.empty(), 2));
        system(items);
        RunResult result = Run.execute(simulation, RunSettings.lasting(40 * SimTime.MILLISECOND + 1));
        // Nine calls of 1 ms are served in 40 ms; the tenth begins at the end.
        assertThat(result.scalars()).containsEntry("bill.cores", 4.0).containsEntry("bill.cost_per_hour", 4 * 0.5 + 2);
        assertThat(result.scalars().get("bill.power")).isCloseTo(70 + 4 * 10 * 9 / 40.0 + 2 * 7, within(1e-6));
        assertThat(result.tables().get("bill.lines").rows())
                .hasSize(4)
                .contains(List.of("server", "cores", 4.0, 2.0, 0.0));
    }

    @Test
    void aBillOfAnIncludedSystemCountsThatSystem() {
        Map<String, Bill.Item> items = Map.of("x", new Bill.Item(Bill.Of.CORES, Optional.of("server.utilisation"), 4));
        system(items);
        Servers busy = new Servers(
                simulation.scope("one.server"),
                new Servers.Parameters(1, Optional.empty(), new Distribution.Constant(4 * SimTime.MILLISECOND), 0));
        Caller caller = new Caller(
                simulation.scope("one.caller"),
                new Caller.Parameters(
                        new Distribution.Constant(4 * SimTime.MILLISECOND),
                        new Distribution.Constant(0),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        caller.outputs().get("to").connect(busy.inputs().get("calls"));
        new Bill(simulation.scope("one.bill"), new Bill.Parameters(items, 0.5, 2, 10, 7, 1, 70));
        RunResult result = Run.execute(simulation, RunSettings.lasting(40 * SimTime.MILLISECOND));
        assertThat(result.scalars().get("bill.cores")).isCloseTo(4 * 9 / 40.0, within(1e-9));
        assertThat(result.scalars().get("one.bill.cores")).isCloseTo(4 * 36 / 40.0, within(1e-9));
    }

    @Test
    void aBillOfNothingAndAMetricThatNobodyHasAreRefused() {
        assertThatThrownBy(() -> new Bill.Parameters(Map.of(), 1, 1, 1, 1, 1, 1))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("one line at least");
        system(Map.of("x", new Bill.Item(Bill.Of.CORES, Optional.of("server.utilization"), 1)));
        assertThatThrownBy(simulation::assemble)
                .hasMessageContaining("no component has a metric 'server.utilization' to count");
    }
}
