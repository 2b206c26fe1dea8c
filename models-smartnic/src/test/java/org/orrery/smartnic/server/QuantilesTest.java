package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;

class QuantilesTest {
    @Test
    void draws_have_the_quantiles_that_were_given_and_none_beyond() {
        Quantiles quantiles = new Quantiles(Map.of("5", 90.0, "50", 100.0, "99", 200.0));
        RandomStream stream = new Simulation(1, 0).streams().stream("here", "times");
        long[] drawn = new long[20_000];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = quantiles.draw(stream);
        }
        Arrays.sort(drawn);
        assertThat(drawn[0]).isEqualTo(90_000).isEqualTo(quantiles.shortest());
        assertThat(drawn[drawn.length - 1]).isEqualTo(200_000);
        assertThat((double) drawn[drawn.length / 2]).isCloseTo(quantiles.median(), within(1500.0));
        assertThat((double) drawn[drawn.length * 3 / 4]).isCloseTo(100_000 + 25.0 / 49 * 100_000, within(3000.0));
    }

    @Test
    void what_is_no_distribution_is_refused() {
        assertThatThrownBy(() -> Quantiles.check("spread", Map.of("50", 1.0)))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("two quantiles");
        assertThatThrownBy(() -> Quantiles.check("spread", Map.of("half", 1.0, "60", 2.0)))
                .hasMessageContaining("'half' is no percentage");
        assertThatThrownBy(() -> Quantiles.check("spread", Map.of("50", 2.0, "60", 1.0)))
                .hasMessageContaining("60 % lies below");
    }
}
