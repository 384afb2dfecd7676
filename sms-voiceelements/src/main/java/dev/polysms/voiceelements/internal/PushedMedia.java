package dev.polysms.voiceelements.internal;

import dev.polysms.media.MediaRef;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Converts the URLs of a push to references. Only a file below the vendor's media path gets the vendor's name, because the
 * credential is sent to such files. A forged push must not choose where it is sent.
 */
public final class PushedMedia {
    private static final Duration KEPT = Duration.ofDays(2);

    private final MediaPath path;

    /**
     * Makes the rule.
     *
     * @param path the location of the vendor's files
     */
    public PushedMedia(MediaPath path) {
        this.path = path;
    }

    /** Returns the references to the media; a value that is not a URL is left out. */
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
