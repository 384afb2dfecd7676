package dev.polysms.voiceelements.internal;

import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.spi.VendorZone;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsInbound;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the push of an inbound message. */
public final class InboundPush {
    private final PushedMedia media;
    private final VendorZone zone;

    /**
     * Makes the reader.
     *
     * @param media converts URLs to references
     * @param zone the zone of times that have none
     */
    public InboundPush(PushedMedia media, VendorZone zone) {
        this.media = media;
        this.zone = zone;
    }

    /** Returns whether the push has a number, as an inbound message without content has too. */
    public static boolean hasNumber(Json body) {
        return body.text("fromNumber").isPresent() || body.text("toNumber").isPresent();
    }

    /**
     * Returns whether the push has content.
     *
     * @param body the push
     * @return true if it has a text or media
     */
    public static boolean hasContent(Json body) {
        return body.text("text").isPresent() || !urls(body).isEmpty();
    }

    /** The document's table spells it with a capital, its text without. One URL without a list is read too. */
    private static List<String> urls(Json body) {
        Json capital = body.at("Media");
        Json small = body.at("media");
        if (capital.isMissing() && small.isMissing()) {
            return List.of();
        }
        return Stream.of(capital, small)
                .flatMap(media ->
                        Stream.concat(Stream.of(media), media.items().stream().map(Json.Item::value)))
                .flatMap(url -> url.text().stream())
                .distinct()
                .toList();
    }

    /**
     * Reads the push.
     *
     * @param arrival makes the envelope
     */
    public InboundMessage read(Json body, Arrival arrival) {
        VoiceElementsInbound push = push(body);
        Envelope envelope = push.messageId()
                .map(id -> arrival.byIds("inbound", id))
                .orElseGet(() -> arrival.byContent("inbound", content(push)));
        return new InboundMessage(
                envelope,
                MessageRecord.builder(VoiceElementsClient.PROVIDER)
                        .id(push.messageId().map(MessageId::of).orElse(null))
                        .direction(Direction.INBOUND)
                        .from(push.fromNumber().map(NationalNumber::read).orElse(null))
                        .to(push.toNumber().map(NationalNumber::read).orElse(null))
                        .text(text(body, push).orElse(null))
                        .media(media.refs(push.media(), envelope.receivedAt()))
                        .messageTime(body.time("messageDateTime", zone).orElse(null))
                        .vendor(push)
                        .build());
    }

    private static VoiceElementsInbound push(Json body) {
        return new VoiceElementsInbound(
                body.text("toNumber"),
                body.text("fromNumber"),
                body.text("text"),
                body.text("messageDateTime"),
                PushedId.read(body, "messageId"),
                PushedId.read(body, "lastMessageId"),
                urls(body));
    }

    /** An empty text, as in a message with media, is a text. A missing text is not. */
    private static Optional<String> text(Json body, VoiceElementsInbound push) {
        boolean none = !body.has("text") && push.media().isEmpty();
        return none ? Optional.empty() : Optional.of(push.text().orElse(""));
    }

    private static String[] content(VoiceElementsInbound push) {
        Stream<String> members = Stream.of(
                        push.toNumber(), push.fromNumber(), push.text(), push.messageDateTime(), push.lastMessageId())
                .map(member -> member.orElse(""));
        return Stream.concat(members, push.media().stream()).toArray(String[]::new);
    }
}
