package org.orrery.smartnic.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormatException;
import org.orrery.kernel.param.ParamException;
import org.orrery.smartnic.region.Home;

class OwnFunctionTest {
    private static final InputFile FILE = new InputFile("resource:none", "0");

    private static RegionSpec region(long at) {
        return new RegionSpec(4096 * 8, Optional.of(at * 8), Home.HOST, true, true);
    }

    private static void check(String text) throws Exception {
        new FunctionFormat().check(new BufferedReader(new StringReader(text)));
    }

    @Test
    void regionsThatOverlapAreRefusedWithBothPlaces() {
        assertThatCode(() -> new ApplicationSpec.Own(FILE, List.of(region(0), region(4096)), 64))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new ApplicationSpec.Own(FILE, List.of(region(0), region(4088)), 64))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("overlaps")
                .hasMessageContaining("0x1000");
    }

    @Test
    void aPathWithoutAReplyIsRefusedAtItsLine() {
        String text = "# a function\n.program f naam\nldxw %r0, [%r1]\njeq %r0, 0, out\nmov %r1, $region1\n"
                + "mov %r2, 0\ncall 1004\nout:\nexit\n";
        assertThatThrownBy(() -> check(text))
                .isInstanceOfSatisfying(InputFormatException.class, wrong -> assertThat(wrong.line())
                        .isEqualTo(9))
                .hasMessageContaining("without a reply");
        assertThatCode(() -> check(
                        text.replace("out:\nexit", "mov %r0, 0\nexit\nout:\nmov %r1, 0\nmov %r2, 0\ncall 1004\nexit")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(".program f naam\nmov %r99, 0\n")).isInstanceOf(InputFormatException.class);
    }
}
