package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;

class ExploreCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatCannotBeOpenedIsOneLineAndBadInput() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(used.getLocalPort());
            assertThat(refused("basic/mm1", "--port", port)).contains("the port " + port, "--port");
        }
        assertThat(refused("basic/mm1", "--port", "70000")).contains("--port must be 1 to 65535");
        assertThat(refused("basic/mm1", "--workers", "0")).contains("--workers must be 1 or more");
        assertThat(refused("basic/mm2")).contains("did you mean 'basic/mm1'");
        assertThat(refused("basic/mm1", "--set", "queue.servres=2")).contains("did you mean 'servers'?");
    }

    @Test
    void aStoreThatIsAFileIsBadInput() throws IOException {
        Files.writeString(folder.resolve("store"), "a file");
        assertThat(refused("basic/mm1")).contains("is a file, not a folder. Choose another folder with --store");
    }

    @Test
    void thePrintedAddressIsAnsweredAndTheEndIsClean() throws IOException, InterruptedException {
        Process process = CommandLineRun.start(folder, "explore", "basic/mm1", "--no-browser", "--store", "store");
        Path output = folder.resolve("output.txt");
        try {
            String address = "";
            while (address.isEmpty() && process.isAlive()) {
                address = address(output);
            }
            HttpURLConnection page =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            assertThat(page.getResponseCode()).isEqualTo(200);
        } finally {
            process.destroy();
        }
        process.waitFor();
        assertThat(Files.readString(output))
                .contains("Stopped. Finished runs are kept in store.")
                .doesNotContain("Exception");
    }

    private static String address(Path output) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(output)) {
            String line = reader.readLine();
            return line != null && line.endsWith("/") && line.contains("http")
                    ? line.substring(line.indexOf("http"))
                    : "";
        }
    }

    private String refused(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "explore";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 3] = "--no-browser";
        all[all.length - 2] = "--store";
        all[all.length - 1] = folder.resolve("store").toString();
        CommandLineRun.Outcome outcome = CommandLineRun.here(all);
        assertThat(outcome.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(outcome.out()).isEmpty();
        return outcome.err();
    }
}
