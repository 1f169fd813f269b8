package output

import (
	"errors"
	"fmt"
	"os"
)

// errCannotSwap says that the output folder cannot be swapped as a whole: others
// have files there, or the system does not let us. Nothing was published.
var errCannotSwap = errors.New("the output folder cannot be swapped")

// swap puts the site in the place of the output folder, whole: a reader finds the
// old one or the new one. The old one is then in the staging folder.
func swap(out string, site *site, stage *staging) error {
	if err := stage.complete(out, site); err != nil {
		return err
	}
	now, err := look(out) // again: someone may have put a file there while we rendered
	if err != nil {
		return err
	}
	if len(now.foreign) > 0 {
		return errCannotSwap
	}
	if now.manifest == nil {
		err = moveIn(out, now, stage)
	} else if exchange(stage.site(), out) != nil {
		err = moveTwice(out, stage)
	}
	return err
}

// moveIn is the swap where there is no site yet.
func moveIn(out string, now *present, stage *staging) error {
	if now.exists {
		if err := os.Remove(out); err != nil { // refused if it is not empty after all
			return cannot(err)
		}
	}
	return cannot(os.Rename(stage.site(), out))
}

// moveTwice is the swap where the system cannot exchange two folders. Killed in
// between, it leaves no site; sweep then puts the old one back.
func moveTwice(out string, stage *staging) error {
	if err := os.Rename(out, stage.old()); err != nil {
		return cannot(err)
	}
	err := os.Rename(stage.site(), out)
	if err == nil {
		return nil
	}
	if back := os.Rename(stage.old(), out); back != nil {
		return errors.Join(err, back)
	}
	return cannot(err)
}

func cannot(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", errCannotSwap, err)
}
