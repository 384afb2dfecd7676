package dev.polysms.voiceelements;

import dev.polysms.SmsMessage;
import dev.polysms.media.MediaRef;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of a text with media: those of a text, but for one more member, and a text that may be empty. */
final class MediaFixture extends VoiceElementsFixture {
    /** The document's own example. */
    static final List<MediaRef> MEDIA =
            List.of(MediaRef.url(URI.create("https://s3.amazonaws.com/bw-v2-api/demo.jpg")));

    @Override
    public ExpectedRequest request() {
        ExpectedRequest text = super.request();
        String body = text.body().replaceFirst("}$", ",\"media\":[\"https://s3.amazonaws.com/bw-v2-api/demo.jpg\"]}");
        return new ExpectedRequest(text.method(), text.path(), text.headers(), text.contentType(), body);
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        Map<String, List<SmsMessage>> invalid = new LinkedHashMap<>(super.invalid());
        invalid.remove("text");
        return invalid;
    }
}
