package overt.storage.keys;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import overt.vocabulary.DeploymentId;

/**
 * What a sealed record is. It is sealed in with the content: a record that was moved to another place does not open.
 *
 * @param deployment of which it is, or the installation's own
 * @param kind for example {@code image}
 * @param record the record's id
 */
public record RecordLabel(String deployment, String kind, String record) {
    public static RecordLabel of(DeploymentId deployment, String kind, String record) {
        return new RecordLabel(deployment.value(), kind, record);
    }

    /** Each part after its length, so that no two labels give the same bytes. */
    byte[] associatedData(String installation, KeyName key) {
        String[] parts = {"overt record 1", installation, key.toString(), deployment, kind, record};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (String part : parts) {
                byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
                data.writeInt(utf8.length);
                data.write(utf8);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
