package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\n", "s3cr3t\r\n", "\u0000s3cr3t", "s3cr3t\u007f", "s3cr3t\u0085"})
    void refuses_a_control_character_without_showing_the_value(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of("apiKey", value))
                .withMessageContaining("apiKey has a control character")
                .withMessageNotContaining("s3cr3t");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.header("apiKey", value))
                .withMessageNotContaining("s3cr3t");
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> Secret.of("apiKey", () -> value).value())
                .withMessageContaining("control character")
                .withMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003"})
    void refuses_a_blank_secret(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of("apiKey", value))
                .withMessageContaining("apiKey must not be blank");
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> Secret.header("apiKey", () -> value).value())
                .withMessageContaining("apiKey must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3té", "s3cr3t😀", "s3cr3t\u00a0"})
    void refuses_a_value_for_a_header_that_a_header_cannot_carry(String value) {
        assertThat(Secret.of("apiKey", value).value()).isEqualTo(value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.header("apiKey", value))
                .withMessageContaining("printable ASCII")
                .withMessageNotContaining("s3cr3t");
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> Secret.header("apiKey", () -> value).value())
                .withMessageContaining("printable ASCII")
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void asks_its_supplier_at_every_read() {
        Iterator<String> values = List.of("old", "new").iterator();
        Secret secret = Secret.of("apiKey", values::next);
        assertThat(secret.value()).isEqualTo("old");
        assertThat(secret.value()).isEqualTo("new");
    }

    @Test
    void names_the_supplier_that_failed_and_keeps_the_cause() {
        IllegalStateException vaultIsDown = new IllegalStateException("vault is down");
        Secret secret = Secret.of("apiKey", () -> {
            throw vaultIsDown;
        });
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(secret::value)
                .withMessageContaining("The supplier of apiKey failed")
                .withCause(vaultIsDown);
    }

    @Test
    void a_supplier_must_not_give_null() {
        Secret secret = Secret.of("apiKey", () -> Map.of("a", "b").get("absent"));
        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(secret::value)
                .withMessageContaining("gave null");
    }

    @Test
    void shows_only_its_name() {
        assertThat(Secret.of("apiKey", "s3cr3t")).hasToString("Secret(apiKey)");
        assertThat(Secret.header("apiKey", () -> "s3cr3t")).hasToString("Secret(apiKey)");
    }
}
