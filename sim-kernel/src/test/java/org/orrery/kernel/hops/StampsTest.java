package org.orrery.kernel.hops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Trail.Stay;

class StampsTest {
    private long now = 10;
    private final Stamps stamps = new Stamps("caller", () -> now);

    private void enter(long at, String hop) {
        now = at;
        stamps.enter(hop);
    }

    private void leave(long at, String hop) {
        now = at;
        stamps.leave(hop);
    }

    private List<Stay> close(long at) {
        now = at;
        return stamps.close();
    }

    @Test
    void timeBelongsToTheHopThatTheRequestIsAt() {
        enter(10, "net");
        enter(14, "server");
        leave(20, "server");
        leave(27, "net");
        assertThat(close(28))
                .containsExactly(
                        new Stay("net", false, 10, 14),
                        new Stay("server", false, 14, 20),
                        new Stay("net", true, 20, 27),
                        new Stay("caller", true, 27, 28));
        assertThat(stamps.length()).isEqualTo(18);
    }

    @Test
    void whoGoesBackDoesNotWaitForThoseItAsked() {
        enter(11, "net");
        enter(12, "server");
        leave(15, "net");
        leave(19, "server");
        assertThat(close(20))
                .containsExactly(
                        new Stay("caller", false, 10, 11),
                        new Stay("net", false, 11, 12),
                        new Stay("server", false, 12, 15),
                        new Stay("caller", true, 15, 20));
    }

    @Test
    void aStampAfterTheEndIsIgnoredAndSoIsLeavingWhereItNeverWas() {
        leave(12, "server");
        leave(13, "caller");
        close(15);
        enter(16, "late");
        assertThat(close(20)).containsExactly(new Stay("caller", false, 10, 15));
    }

    @Test
    void aHopCanBePassedTwice() {
        enter(10, "cache");
        leave(12, "cache");
        enter(12, "cache");
        leave(17, "cache");
        assertThat(close(17)).containsExactly(new Stay("cache", false, 10, 12), new Stay("cache", false, 12, 17));
    }
}
