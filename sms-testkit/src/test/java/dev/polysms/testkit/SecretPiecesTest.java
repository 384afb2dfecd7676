package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretPiecesTest {
    private static final List<String> SECRETS = List.of("another-one", "0123456789+abcdefgh+9876543210");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the key 0123456789+abcdefgh+9876543210 is wrong", // whole
                "the key …+abcdefgh+… is wrong", // what masking the digits first leaves
                "key=0123456789%2Babcdefgh%2B9876543210", // percent-encoded
                "Basic MDEyMzQ1Njc4OSthYmNkZWZnaCs5ODc2NTQzMjEw", // Base64
                "303132333435363738392b6162636465666768" // hexadecimal
            })
    void finds_a_secret_its_encodings_and_pieces_of_eight_characters(String printed) {
        assertThatThrownBy(() -> SecretPieces.requireNone(printed, SECRETS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("secrets().get(1)")
                .hasMessageNotContaining("abcdefgh");
    }

    @Test
    void ignores_shorter_pieces() {
        assertThatCode(() -> SecretPieces.requireNone("the key …abcdefg… is wrong", SECRETS))
                .doesNotThrowAnyException();
    }
}
