package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.ParamException;

class CoreKindTest {
    @Test
    void aProfileThatDoesNotExistIsAParameterAtFault() {
        assertThatThrownBy(() -> CoreKind.checkProfile("cortex-a27"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("there is no profile 'cortex-a27'; expected one of cortex-a72");
        assertThatCode(() -> CoreKind.checkProfile("cortex-a72")).doesNotThrowAnyException();
    }
}
