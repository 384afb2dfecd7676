package dev.polysms.throttle;

import dev.polysms.SmsMessage;
import dev.polysms.text.SmsText;

/**
 * What a {@link Rate} counts.
 *
 * @since 0.1.0
 */
public enum RateUnit {
    /** Messages, however long they are. */
    MESSAGES {
        @Override
        int permits(SmsMessage message) {
            return 1;
        }
    },
    /** Segments, as carriers limit them: a long message counts as often as it has {@linkplain SmsText#segments segments}. */
    SEGMENTS {
        @Override
        int permits(SmsMessage message) {
            return SmsText.of(message.text()).segments();
        }
    };

    /** Returns how much of a rate a message uses. */
    abstract int permits(SmsMessage message);
}
