package dev.polysms.voiceelements.internal;

import dev.polysms.media.MediaRef;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes references of the URLs of a push. Only a file below the vendor's media path gets the vendor's name, since the
 * credential goes to those: a forged push must not choose where it goes.
 */
public final class PushedMedia {
    private static final Duration KEPT = Duration.ofDays(2);

    private final MediaPath path;

    /**
     * Makes the rule.
     *
     * @param path where the vendor's files are
     */
    public PushedMedia(MediaPath path) {
        this.path = path;
    }

    /** The references among what the vendor wrote; what is no URL is left out. */
    List<MediaRef> refs(List<String> written, Instant receivedAt) {
        return written.stream().flatMap(url -> ref(url, receivedAt).stream()).toList();
    }

    private Optional<MediaRef> ref(String written, Instant receivedAt) {
        try {
            MediaRef own = MediaRef.of(VoiceElementsClient.PROVIDER, written);
            return Optional.of(
                    path.check(own).isEmpty()
                            ? own.withExpiresAt(receivedAt.plus(KEPT))
                            : MediaRef.url(URI.create(written)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
