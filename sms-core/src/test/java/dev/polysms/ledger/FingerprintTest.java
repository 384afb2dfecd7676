package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+13035550100", "+13035550123", "Your table is ready");
    private static final Fingerprint FINGERPRINT = Fingerprint.of(MESSAGE);

    /** Stored hashes must keep their meaning in every version: these were computed without this library. */
    @Test
    void has_stable_hashes() {
        assertThat(FINGERPRINT.whole()).isEqualTo("2af8349a25b456e6df913e1b03e6b0be02dcc633d23046f449b7d8182f81f944");
        assertThat(FINGERPRINT.content()).isEqualTo("831cadf5497710a2d0cc6490582fec8f8208e8e5b13bd29bc7c677c2b1ae5db9");
    }

    @Test
    void differs_by_sender_and_has_the_same_content_hash() {
        Fingerprint other =
                Fingerprint.of(MESSAGE.toBuilder().from(SenderName.of("ACME")).build());

        assertThat(other).isNotEqualTo(FINGERPRINT);
        assertThat(other.whole()).isNotEqualTo(FINGERPRINT.whole());
        assertThat(other.content()).isEqualTo(FINGERPRINT.content());
    }

    @Test
    void differs_by_recipient_and_by_every_character_of_the_text() {
        assertThat(Fingerprint.of(SmsMessage.of("+13035550100", "+13035550124", MESSAGE.text()))
                        .content())
                .isNotEqualTo(FINGERPRINT.content());
        assertThat(Fingerprint.of(
                                MESSAGE.toBuilder().text("Your table is ready ").build())
                        .content())
                .isNotEqualTo(FINGERPRINT.content());
    }

    @Test
    void distinguishes_the_end_of_the_recipient_from_the_start_of_the_text() {
        Fingerprint one = Fingerprint.of(SmsMessage.of("+13035550100", "+1303555012", "34"));
        Fingerprint other = Fingerprint.of(SmsMessage.of("+13035550100", "+13035550123", "4"));

        assertThat(one.content()).isNotEqualTo(other.content());
        assertThat(one.whole()).isNotEqualTo(other.whole());
    }

    @Test
    void does_not_depend_on_the_reference() {
        assertThat(Fingerprint.of(MESSAGE.toBuilder().reference("r").build())).isEqualTo(FINGERPRINT);
    }

    @Test
    void can_be_restored_from_its_hashes() {
        assertThat(Fingerprint.ofHashes(FINGERPRINT.whole(), FINGERPRINT.content()))
                .isEqualTo(FINGERPRINT)
                .hasSameHashCodeAs(FINGERPRINT);
        assertThatThrownBy(() -> Fingerprint.ofHashes("nonsense", FINGERPRINT.content()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shows_no_part_of_a_hash() {
        assertThat(FINGERPRINT.toString())
                .doesNotContain(FINGERPRINT.whole().substring(0, 4))
                .doesNotContain(FINGERPRINT.content().substring(0, 4));
    }
}
