package org.orrery.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.scenarios.cli.Main;
import picocli.CommandLine;

class SparkAddressTest {
    @TempDir
    private Path directory;

    private record Outcome(int status, String err) {}

    private Outcome sweep(String executor) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(err, true));
        int status = Main.execute(
                line,
                "run",
                "basic/mm1",
                "-q",
                "--executor",
                executor,
                "--out",
                directory.resolve("out").toString(),
                "--store",
                directory.resolve("store").toString());
        return new Outcome(status, err.toString().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark://",
                "spark://here",
                "spark://a:70000",
                "spark://a:1,",
                "local-cluster[2,1]",
                "local-cluster[0,1,9]"
            })
    void whatIsNoAddressIsBadInput(String text) {
        assertThatThrownBy(() -> SparkAddress.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("expected spark://HOST:PORT")
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void anAddressEndsWithStatusTwoIfItIsNoneAndThreeIfNobodyAnswers() throws IOException {
        Outcome bad = sweep("spark://here");
        assertThat(bad.status()).isEqualTo(2);
        assertThat(bad.err().lines()).as(bad.err()).hasSize(1);
        Outcome unreachable = sweep("spark://127.0.0.1:" + Cluster.freePort());
        assertThat(unreachable.status()).isEqualTo(3);
        assertThat(unreachable.err().lines()).as(unreachable.err()).hasSize(1);
        assertThat(unreachable.err()).contains("no Spark master answers at spark://127.0.0.1:");
    }

    @Test
    void thisMachineIsKnownByTheAddressThatTheMasterSees() throws IOException {
        try (ServerSocket master = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(SparkAddress.parse("spark://127.0.0.1:" + master.getLocalPort())
                            .thisMachine())
                    .isEqualTo("127.0.0.1");
        }
    }
}
