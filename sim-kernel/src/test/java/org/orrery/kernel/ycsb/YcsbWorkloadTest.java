package org.orrery.kernel.ycsb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.InputFormatException;
import org.orrery.kernel.random.KeyChoice;

class YcsbWorkloadTest {
    private static YcsbWorkload read(String text) throws IOException {
        return YcsbWorkload.of(new BufferedReader(new StringReader(text)));
    }

    private static List<String> faults(String text) {
        InputFormatException first = catchThrowableOfType(InputFormatException.class, () -> read(text));
        List<String> all = new ArrayList<>();
        all.add(place(first));
        for (Throwable further : first.getSuppressed()) {
            all.add(place((InputFormatException) further));
        }
        return all;
    }

    private static String place(InputFormatException fault) {
        return fault.line() + ":" + fault.column() + ": " + fault.getMessage();
    }

    @Test
    void valuesOfTheFileAreTakenAndOthersAreThoseOfYcsb() throws IOException {
        YcsbWorkload workload = read("""
                # comment
                recordcount=5000
                ! another
                readproportion = 0.5
                updateproportion: 0.3
                insertproportion 0.2
                operationcount=100
                requestdistribution=latest
                fieldcount=4
                workload=site.ycsb.workloads.CoreWorkload
                """);
        assertThat(workload.records()).isEqualTo(5000);
        assertThat(workload.read()).isEqualTo(0.5);
        assertThat(workload.scan()).isZero();
        assertThat(workload.keys()).isEqualTo(new KeyChoice.Latest(0.99));
        assertThat(workload.recordBytes()).isEqualTo(400);
        assertThat(workload.updateBytes()).isEqualTo(100);
        assertThat(workload.expectedInserts()).isEqualTo(40);
        assertThat(read("").read()).isEqualTo(0.95);
        assertThat(read("").keys()).isEqualTo(new KeyChoice.Uniform());
    }

    @Test
    void allFaultsOfAFileAreReportedAtTheirPlaces() {
        assertThat(faults("""
                recordcount=many
                  readpropotion=0.5
                updateproportion=1.5
                requestdistribution=zipf
                recordcount=7
                nonsense
                scanlengthdistribution=zipfian
                """))
                .containsExactly(
                        "5:1: 'recordcount' stands in line 1 already",
                        "6:1: expected a property, name=value, not 'nonsense'",
                        "2:3: YCSB has no property 'readpropotion'",
                        "7:24: scanlengthdistribution: expected uniform, not 'zipfian'",
                        "1:13: recordcount: expected a number from 1 to 1000000000000, not 'many'",
                        "3:18: updateproportion: expected a number from 0 to 1, not '1.5'",
                        "4:21: YCSB has no request distribution 'zipf'");
    }

    @Test
    void sharesMustAddUpToOne() {
        assertThat(faults("readproportion=0.5\nupdateproportion=0.4\n"))
                .singleElement()
                .asString()
                .startsWith("2:1: the shares of the operations add up to 0.9, not to 1");
    }

    @Test
    void anUnknownNameCarriesTheKnownOnes() {
        InputFormatException fault =
                catchThrowableOfType(InputFormatException.class, () -> read("requestdistribution=zipf\n"));
        assertThat(fault.name()).isEqualTo("zipf");
        assertThat(fault.known()).contains("zipfian");
    }
}
