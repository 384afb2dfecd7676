package dev.polysms.media;

import dev.polysms.SmsMessage;
import java.util.List;
import java.util.Objects;

/**
 * A message with media. How many media a message may have, and which, depends on the vendor: see {@link MediaSender#check}.
 * Immutable.
 *
 * <pre>{@code
 * MediaMessage message = MediaMessage.of(
 *         SmsMessage.of("+13035550100", "+13035550123", "Here it is"), client.upload(MediaFile.of(picture)));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class MediaMessage {
    private final SmsMessage message;
    private final List<MediaRef> media;

    private MediaMessage(SmsMessage message, List<MediaRef> media) {
        this.message = Objects.requireNonNull(message, "message");
        this.media = List.copyOf(media);
        if (this.media.isEmpty()) {
            throw new IllegalArgumentException(
                    "A media message needs at least one reference; send a message without media as an SmsMessage");
        }
    }

    /**
     * Returns a message with media.
     *
     * @param message the sender, the recipient and the text, which may be empty
     * @param media at least one reference, in the order in which they are shown
     * @throws IllegalArgumentException if {@code media} is empty
     */
    public static MediaMessage of(SmsMessage message, MediaRef... media) {
        return of(message, List.of(media));
    }

    /**
     * Returns a message with media.
     *
     * @param message the sender, the recipient and the text, which may be empty
     * @param media at least one reference, in the order in which they are shown
     * @throws IllegalArgumentException if {@code media} is empty
     */
    public static MediaMessage of(SmsMessage message, List<MediaRef> media) {
        return new MediaMessage(message, media);
    }

    /**
     * Returns the message without its media.
     *
     * @return the sender, the recipient and the text
     */
    public SmsMessage message() {
        return message;
    }

    /** Returns the media; at least one reference, in an immutable list. */
    public List<MediaRef> media() {
        return media;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaMessage that && message.equals(that.message) && media.equals(that.media);
    }

    @Override
    public int hashCode() {
        return Objects.hash(message, media);
    }

    /** Returns a form that is safe to log: masked numbers and the kinds of the media, without the text. */
    @Override
    public String toString() {
        return "MediaMessage[" + message + ", media=" + media + "]";
    }
}
