import { useState } from 'react';
import { m } from '../messages';
import classes from './FacePicture.module.css';

/** A picture of a person. The server writes into the audit log that it was seen, and lets no cache keep it. */
export function FacePicture({ src, alt, size = 'large' }: { src: string; alt: string; size?: 'large' | 'small' }) {
  const [failed, setFailed] = useState(false);
  return (
    <div className={`${classes.frame} ${classes[size]}`}>
      {failed ? (
        <p className={classes.gone}>{m.picture.gone}</p>
      ) : (
        <img
          src={src}
          alt={alt}
          draggable={false}
          className={classes.picture}
          onError={() => setFailed(true)}
          onContextMenu={(event) => event.preventDefault()}
        />
      )}
    </div>
  );
}
