package dev.polysms.voiceelements.internal;

import dev.polysms.SendReceipt;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.SendOperation;

/** {@code POST /v1/SendSMS} with media: the vendor fetches them from their URLs. */
public final class SendVoiceElementsMedia extends SendOperation<MediaMessage> {
    private final SendVoiceElementsSms send;
    private final MediaPath path;

    /**
     * Makes the operation.
     *
     * @param send writes the request for the message
     * @param path the location of the vendor's own files
     */
    public SendVoiceElementsMedia(SendVoiceElementsSms send, MediaPath path) {
        this.send = send;
        this.path = path;
    }

    @Override
    public ApiRequest encode(MediaMessage message) {
        return send.request(message.message())
                .json("media", message.media().stream().map(this::url).toList())
                .build();
    }

    private String url(MediaRef ref) {
        return ref.provider().isPresent() ? path.url(ref) : ref.value();
    }

    @Override
    public SendReceipt decode(ApiResponse response) {
        return send.decode(response);
    }
}
