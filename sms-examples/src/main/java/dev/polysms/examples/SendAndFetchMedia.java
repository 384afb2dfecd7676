package dev.polysms.examples;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.history.Conversation;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaSender;
import dev.polysms.media.MediaUpload;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Uploads a picture and sends it. Finds received pictures and saves them. */
public final class SendAndFetchMedia {
    private final PrintStream out;
    private final Path folder;

    SendAndFetchMedia(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs the example on the sandbox.
     *
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("polysms");
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new SendAndFetchMedia(System.out, folder).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) throws IOException {
        byte[] picture = "The sandbox accepts any bytes as a picture".getBytes(StandardCharsets.UTF_8);
        try (VoiceElementsClient client = SandboxClients.voiceElements(sandbox)) {
            Path file = Files.write(folder.resolve("table.jpg"), picture);
            SmsMessage message =
                    SmsMessage.of(SandboxAccount.VOICE_ELEMENTS_SENDER, "+17205550199", "Here is your table");
            SendReceipt receipt = sendPicture(client, message, file);
            out.println("sent with a picture: " + receipt);
        }
        try (PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            SandboxMedia sent = new SandboxMedia("IMG_3078.jpg", "image/jpeg", picture);
            sandbox.receive("primevox", "+13035550177", SandboxAccount.PRIMEVOX_SENDER, "Look!", sent);
            savePictures(client, PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER));
        }
    }

    // [send]
    private <C extends MediaUpload & MediaSender> SendReceipt sendPicture(C client, SmsMessage message, Path file) {
        MediaRef picture = client.upload(MediaFile.of(file));
        picture.expiresAt().ifPresent(time -> out.println("the vendor keeps the upload until " + time));
        return client.send(MediaMessage.of(message, picture));
    }
    // [/send]

    // [fetch]
    private <C extends Conversations & MediaFetch> void savePictures(C client, PhoneNumber ownNumber)
            throws IOException {
        List<Conversation> conversations =
                client.conversations(ownNumber).stream().toList();
        for (Conversation conversation : conversations) {
            List<MessageRecord> messages =
                    client.messages(conversation.ref()).stream().toList();
            for (MessageRecord message : messages) {
                for (MediaRef ref : message.media()) {
                    save(client, ref);
                }
            }
        }
    }

    private void save(MediaFetch client, MediaRef ref) throws IOException {
        // A file name chosen here: a name chosen by the sender could point anywhere.
        Path file = Files.createTempDirectory(folder, "inbound").resolve("picture");
        try (MediaContent picture = client.fetch(ref)) {
            String type = picture.contentType().orElse("an unknown type"); // claimed by the sender
            out.println("saved " + picture.saveTo(file) + " bytes of " + type);
        }
    }
    // [/fetch]
}
