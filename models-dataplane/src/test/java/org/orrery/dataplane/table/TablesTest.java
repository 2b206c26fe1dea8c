package org.orrery.dataplane.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;

/** Tables that come with the product are whole, and bad ones are refused with lines and columns. */
class TablesTest {
    @TempDir
    private Path folder;

    @Test
    void theTablesOfTheProductAreWhole() {
        assertThat(Tables.routes()).hasSize(2_592);
        assertThat(Tables.firstRules()).hasSize(449);
        assertThat(Tables.secondRules()).hasSize(411);
        assertThat(Tables.services()).hasSize(10);
        assertThat(Tables.routes().stream().filter(each -> each.length() == 32)).hasSize(1_563);
        assertThat(Tables.routes().stream().filter(each -> each.length() == 24)).hasSize(356);
    }

    private <R extends Record> void refused(Class<R> type, String text, String... parts) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, text);
        assertThatThrownBy(() -> Tables.read(Place.onDisk(file.toString()), type))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void anUnknownProtocolAndAnInvertedRangeAreBothReportedWithTheirPlaces() throws IOException {
        refused(
                Rule.class,
                "rule,source,destination,protocol,source-ports,destination-ports,action\n"
                        + "0,,,tpc,,,accept\n"
                        + "1,,,udp,99:80,,accept\n"
                        + "2,10.0.0.0/40,,udp,,80:70000,accept\n",
                "table.csv:2:5",
                "did you mean 'tcp'",
                "table.csv:3:9",
                "ends before it begins",
                "table.csv:4:3",
                "expected a prefix");
    }

    @Test
    void aRouteThatIsNoneIsReported() throws IOException {
        refused(
                Route.class,
                "prefix,length,next-hop\n10.0.0.0,33,192.168.1.1\n10.0.0.256,8,192.168.1.1\n",
                "table.csv:2:10",
                "table.csv:3:1",
                "expected an address");
    }

    @Test
    void aServiceWithoutPortsIsRefused() throws IOException {
        refused(VirtualService.class, "address,port,protocol\n10.0.0.1,80,icmp\n", "table.csv:2", "tcp or udp");
    }
}
