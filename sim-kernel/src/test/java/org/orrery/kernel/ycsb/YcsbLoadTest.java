package org.orrery.kernel.ycsb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class YcsbLoadTest {
    private static final Distribution MILLISECOND = new Distribution.Constant(SimTime.MILLISECOND);
    private static final long KEY = 24 * Byte.SIZE;

    @TempDir
    private Path folder;

    private Map<String, Double> run(String workload, Optional<Distribution> interval, Optional<Integer> clients)
            throws IOException {
        Path file = Files.writeString(folder.resolve("workload"), workload);
        Simulation simulation = new Simulation(1, 0);
        YcsbLoad load = new YcsbLoad(
                simulation.scope("load"),
                new YcsbLoad.Parameters(
                        new InputFile(file.toString(), ""),
                        Optional.of(1000L),
                        interval,
                        clients,
                        KEY,
                        Optional.empty(),
                        false));
        Servers service =
                new Servers(simulation.scope("service"), new Servers.Parameters(4, Optional.empty(), MILLISECOND, 0));
        load.outputs().get("to").connect(service.inputs().get("calls"));
        return Run.execute(simulation, RunSettings.lasting(10 * SimTime.SECOND)).scalars();
    }

    @Test
    void clientsThatWaitKeepTheServersBusy() throws IOException {
        Map<String, Double> metrics =
                run("readproportion=0.5\nupdateproportion=0.5\n", Optional.empty(), Optional.of(2));
        // Two clients, a millisecond each: 2,000 calls a second, but for the last.
        assertThat(metrics.get("load.served")).isEqualTo(20_000, within(2.0));
        assertThat(metrics).containsEntry("load.failed", 0.0);
    }

    @Test
    void aReadThatIsWrittenAfterwardsIsTwoCalls() throws IOException {
        Map<String, Double> metrics = run(
                "readproportion=0\nupdateproportion=0\nreadmodifywriteproportion=1\n",
                Optional.of(new Distribution.Constant(10 * SimTime.MILLISECOND)),
                Optional.empty());
        assertThat(metrics.get("load.sent")).isEqualTo(2_000, within(2.0));
        assertThat(metrics.get("load.updates.count")).isEqualTo(metrics.get("load.reads.count"), within(1.0));
    }

    @Test
    void theFileSaysHowManyOperationsThereAre() throws IOException {
        Map<String, Double> metrics =
                run("operationcount=50\nrequestdistribution=latest\n", Optional.of(MILLISECOND), Optional.empty());
        assertThat(metrics).containsEntry("load.sent", 50.0);
    }

    @Test
    void eitherAnIntervalOrClientsAreGiven() {
        assertThatThrownBy(() -> run("", Optional.empty(), Optional.empty()))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("either an interval");
    }
}
